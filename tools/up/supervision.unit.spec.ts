import { describe, expect, it } from '@jest/globals';
import { lastWords } from './last-words.js';
import { Resources } from './resources.js';
import { restartDelay } from './supervisor.js';

describe('the last words of a process', () => {
  it('are the line that it wrote about its failure', () => {
    expect(lastWords('hn.exchange: ConfigError\nexchange: DATABASE_URL is missing: set it\n')).toBe(
      'exchange: DATABASE_URL is missing: set it',
    );
  });

  it('are the message of an uncaught error, not its stack', () => {
    const log = `node:net:1\n      throw er;\n      ^\n\nError: listen EADDRINUSE\n    at a (b.js:1:1)\n\nNode.js v24.0.0\n`;
    expect(lastWords(log)).toBe('Error: listen EADDRINUSE');
  });

  it('are the last serious entry of a structured log', () => {
    const entry = (level: string, msg: string) => JSON.stringify({ level, msg });
    const log = [
      entry('warn', 'slow'),
      entry('fatal', 'the border has stopped'),
      entry('info', 'x'),
    ];
    expect(lastWords(log.join('\n'))).toBe('error: the border has stopped');
  });

  it('are empty when it logged nothing', () => {
    expect(lastWords('')).toBe('');
  });
});

describe('a child that fails again and again', () => {
  it('is started again later each time, within ten seconds', () => {
    expect([0, 1, 2, 9].map(restartDelay)).toEqual([250, 500, 1_000, 10_000]);
  });
});

function notes(closed: string[], name: string): () => Promise<void> {
  return () => {
    closed.push(name);
    return Promise.resolve();
  };
}

describe('resources', () => {
  it('are closed in the opposite order, also when one cannot be', async () => {
    const closed: string[] = [];
    const resources = new Resources();
    await resources.add(notes(closed, 'first'));
    await resources.add(() => Promise.reject(new Error('broken')));
    await resources.add(notes(closed, 'last'));
    await resources.close();
    expect(closed).toEqual(['last', 'first']);
  });

  it('that are opened while all is being closed are closed at once', async () => {
    const closed: string[] = [];
    const resources = new Resources();
    await resources.close();
    await resources.add(notes(closed, 'late'));
    expect(closed).toEqual(['late']);
  });
});
