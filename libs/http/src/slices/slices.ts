import { setImmediate as turn } from 'node:timers/promises';

/** How long one piece of work may hold the event loop: everything else of the service waits as long. */
const SLICE_MS = 10;

/** Bytes of a file that are read in one go: a few hundred rows at most, whatever each of them costs. */
const PIECE_BYTES = 1024;

/** Maps `items` in order like `Array.map`, in slices between which other requests are served. */
export async function mapInSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let started = performance.now();
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    if (performance.now() - started < SLICE_MS) continue;
    await turn();
    started = performance.now();
  }
  return results;
}

/**
 * The bytes of `file` in small pieces, with a turn of the event loop whenever the reader has had one
 * for a slice. To be read by `for await` directly: a stream between would read ahead.
 */
export async function* piecesOf(file: Buffer): AsyncGenerator<Buffer> {
  let started = performance.now();
  for (let start = 0; start < file.length; start += PIECE_BYTES) {
    yield file.subarray(start, start + PIECE_BYTES);
    if (performance.now() - started < SLICE_MS) continue;
    await turn();
    started = performance.now();
  }
}
