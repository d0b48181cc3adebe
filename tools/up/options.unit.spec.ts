import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { readOptions } from './options.js';

describe('the options of npm run up', () => {
  it('starts on PostgreSQL, one process for each node, on the usual ports', () => {
    expect(readOptions([])).toMatchObject({
      ...{ kafka: false, separate: false, reset: false, portBase: 4100, listen: '127.0.0.1' },
      data: expect.stringMatching(/\.enlace$/),
    });
  });

  it('accepts every option', () => {
    const flags = ['--kafka', '--separate', '--reset'];
    const args = [...flags, '--port-base', '5100', '--data', 'here', '--listen', '0.0.0.0'];
    expect(readOptions(args)).toEqual({
      ...{ kafka: true, separate: true, reset: true, portBase: 5100, listen: '0.0.0.0' },
      data: resolve('here'),
    });
  });

  it.each([
    [['--port-base', 'x'], /--port-base is a number/],
    [['--port-base', '80'], /--port-base is a number/],
    [['--port-base', '65500'], /--port-base is a number/],
    [['--listen', 'localhost'], /--listen is 127\.0\.0\.1 or 0\.0\.0\.0/],
    [['--cafka'], /Unknown option '--cafka'\. Usage: npm run up/],
  ])('names in one sentence what is wrong with %j', (args, sentence) => {
    const read = readOptions(args);
    expect(read).toMatch(sentence);
    expect(read).not.toMatch(/\n/);
  });
});
