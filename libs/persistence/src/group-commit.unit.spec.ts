import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './index.js';

/** Writes numbers doubled; refuses negative ones. */
function recording(fail?: (items: number[]) => object | undefined) {
  const batches: number[][] = [];
  const write = async (items: number[]): Promise<number[]> => {
    batches.push([...items]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const error = fail?.(items);
    if (error !== undefined) throw Object.assign(new Error('refused'), error);
    return items.map((item) => item * 2);
  };
  return { batches, write };
}

describe('group commit', () => {
  it('returns to each item its own result', async () => {
    const group = new GroupCommit(recording().write);
    expect(await Promise.all([3, 1, 2].map((item) => group.submit(item)))).toEqual([6, 2, 4]);
  });

  it('writes what has gathered while the batch before was written as one', async () => {
    const { batches, write } = recording();
    const group = new GroupCommit(write);
    const first = group.submit(1);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const later = [2, 3, 4].map((item) => group.submit(item));
    await Promise.all([first, ...later]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  it('never writes more at once than the largest batch', async () => {
    const { batches, write } = recording();
    const group = new GroupCommit(write, { largest: 4 });
    await Promise.all(Array.from({ length: 10 }, (_, item) => group.submit(item)));
    expect(batches.map(({ length }) => length)).toEqual([4, 4, 2]);
  });

  it('never writes more than fits, and alone what does not fit with any other', async () => {
    const { batches, write } = recording();
    const group = new GroupCommit(write, { largest: 10, sizeOf: (item) => item });
    await Promise.all([4, 6, 1, 30, 2, 3].map((item) => group.submit(item)));
    expect(batches).toEqual([[4, 6], [1], [30], [2, 3]]);
  });

  it('writes as many batches at once as there are writers, each item in one of them', async () => {
    let writing = 0;
    let most = 0;
    const { batches, write } = recording();
    const counted = async (items: number[]): Promise<number[]> => {
      most = Math.max(most, ++writing);
      const results = await write(items);
      writing--;
      return results;
    };
    const group = new GroupCommit(counted, { largest: 2, writers: 2 });
    await Promise.all(Array.from({ length: 9 }, (_, item) => group.submit(item)));
    expect(most).toBe(2);
    expect(batches.flat().toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('lets a bad item fail alone', async () => {
    const { write } = recording((items) => (items.includes(-1) ? { code: 'BAD' } : undefined));
    const group = new GroupCommit(write);
    const results = await Promise.allSettled([1, -1, 2].map((item) => group.submit(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails a whole batch at once when the failure is the moment’s', async () => {
    const { batches, write } = recording(() => ({ code: 'ECONNREFUSED' }));
    const group = new GroupCommit(write);
    const results = await Promise.allSettled([1, 2, 3].map((item) => group.submit(item)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(batches).toHaveLength(1);
  });

  it('goes on after a failure', async () => {
    let failing = true;
    const { write } = recording(() => (failing ? { code: 'ECONNREFUSED' } : undefined));
    const group = new GroupCommit(write);
    await expect(group.submit(1)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    failing = false;
    expect(await group.submit(1)).toBe(2);
  });
});
