const BYTEA_OID = 17;
const HEAD_BYTES = 20;

/**
 * A `bytea[]` parameter in PostgreSQL's binary form, which pg passes on as it is; an array of
 * Buffers it would write out as hexadecimal text, twice as long, to be read back by the server.
 */
export function byteaArray(items: readonly Buffer[]): Buffer {
  const size = items.reduce((sum, item) => sum + 4 + item.length, HEAD_BYTES);
  const array = Buffer.allocUnsafe(size);
  // One dimension, no nulls, of this type, so many items, counted from 1.
  const head = [1, 0, BYTEA_OID, items.length, 1];
  head.forEach((value, index) => array.writeInt32BE(value, index * 4));
  let at = HEAD_BYTES;
  for (const item of items) {
    at = array.writeInt32BE(item.length, at);
    at += item.copy(array, at);
  }
  return array;
}
