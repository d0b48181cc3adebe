import { frameSize } from './dispatch-frame.js';
import { maxDispatches } from './dispatch-list.js';
import type { Dispatch } from './dispatch.js';
import { maxContentBytes } from './padding.js';

/** Room for the list of 50 digests with its signature. */
const listBytes = 4096;
const room = maxContentBytes - listBytes;
const lengthBytes = 4;

/** Dispatches split into records; a dispatch that fits into none is listed separately. */
export interface FittedRecords<D extends Dispatch = Dispatch> {
  readonly records: readonly (readonly D[])[];
  readonly tooLarge: readonly D[];
}

/** Splits the dispatches for one receiver and shard into records, in their order. */
export function fitRecords<D extends Dispatch>(dispatches: readonly D[]): FittedRecords<D> {
  const records: D[][] = [];
  const tooLarge: D[] = [];
  let free = 0;
  for (const dispatch of dispatches) {
    const size = frameSize(dispatch) + lengthBytes;
    if (size > room) {
      tooLarge.push(dispatch);
      continue;
    }
    const current = records.at(-1);
    if (!current || size > free || current.length === maxDispatches) {
      records.push([dispatch]);
      free = room - size;
    } else {
      current.push(dispatch);
      free -= size;
    }
  }
  return { records, tooLarge };
}
