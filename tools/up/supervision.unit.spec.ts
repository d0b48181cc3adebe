import { describe, expect, it } from '@jest/globals';
import { lastWords } from './last-words.js';
import { Resources } from './resources.js';
import { restartDelay } from './supervisor.js';

describe('the last words of a process', () => {
  it('are the sentence with which it ended, whatever it had tried again before', () => {
    const retried = JSON.stringify({ level: 'error', msg: 'x', error: { code: 'ECONNREFUSED' } });
    const log = `${retried}\nhn.exchange ends: the consumer has stalled\nError: later\n`;
    expect(lastWords(log)).toBe('the consumer has stalled');
  });

  it('are the message of an error before its own code ran, not its stack', () => {
    const log = `node:net:1\n      throw er;\n      ^\n\nSyntaxError: no export\n    at a (b.js:1:1)\n\nNode.js v24.0.0\n`;
    expect(lastWords(log)).toBe('SyntaxError: no export');
  });

  it('report that its memory was not enough', () => {
    const log =
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';
    expect(lastWords(log)).toBe('its memory was not enough');
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
