import { describe, expect, it } from '@jest/globals';
import { persistBatch, type BatchWork } from './persist-batch.js';

const bad = new Error('bad for good');
const away = Object.assign(new Error('for a moment'), { code: 'ECONNREFUSED' });

/** A store that refuses some items; it notes what was stored and what was isolated, in order. */
function store(refused: (item: number, attempt: number) => Error | undefined) {
  const [stored, isolated, retried] = [[], [], []] as [number[], number[], unknown[]];
  const attempts = new Map<number, number>();
  const work: BatchWork<number> = {
    persist: (items) => {
      for (const item of items) {
        const attempt = (attempts.get(item) ?? 0) + 1;
        attempts.set(item, attempt);
        const error = refused(item, attempt);
        if (error) return Promise.reject(error);
      }
      stored.push(...items);
      return Promise.resolve();
    },
    isolate: (item) => {
      isolated.push(item);
      return Promise.resolve();
    },
    retrying: (error) => void retried.push(error),
  };
  return { work, stored, isolated, retried };
}

function context(signal = new AbortController().signal) {
  let beats = 0;
  const heartbeat = () => {
    beats++;
    return Promise.resolve();
  };
  return { signal, heartbeat, beats: () => beats };
}

describe('a batch', () => {
  it.each([[[0]], [[3]], [[6]], [[0, 1, 2, 3, 4, 5, 6]], [[1, 4]]])(
    'is stored in order but for %j, each of which is isolated',
    async (failing) => {
      const { work, stored, isolated } = store((item) =>
        failing.includes(item) ? bad : undefined,
      );
      const all = [0, 1, 2, 3, 4, 5, 6];
      await persistBatch(all, work, context());
      expect(isolated).toEqual(failing);
      expect(stored).toEqual(all.filter((item) => !failing.includes(item)));
    },
  );

  it('is tried again under heartbeat after a temporary failure, and isolates nothing for it', async () => {
    const { work, stored, isolated, retried } = store((item, attempt) =>
      item === 1 && attempt < 3 ? away : undefined,
    );
    const { beats, ...own } = context();
    await persistBatch([0, 1, 2], work, own);
    expect([stored, isolated, retried]).toEqual([[0, 1, 2], [], [away, away]]);
    expect(beats()).toBe(2);
  });

  it('stores each half once, though the other one meets a temporary failure', async () => {
    const { work, stored, isolated } = store((item, attempt) => {
      if (item === 0) return bad;
      return item === 3 && attempt === 1 ? away : undefined;
    });
    await persistBatch([0, 1, 2, 3], work, context());
    expect([stored, isolated]).toEqual([[1, 2, 3], [0]]);
  });

  it('fails when the subscription closes, or nothing can be isolated', async () => {
    const { work } = store(() => away);
    await expect(persistBatch([0], work, context(AbortSignal.abort()))).rejects.toBe(away);
    const failing = { ...store(() => bad).work, isolate: () => Promise.reject(bad) };
    await expect(persistBatch([0, 1], failing, context())).rejects.toBe(bad);
    const empty = { ...work, persist: () => Promise.reject(bad) };
    await expect(persistBatch([], empty, context())).rejects.toBe(bad);
  });
});
