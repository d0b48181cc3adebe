const kibibyte = 1024;
const lengthBytes = 4;

/**
 * The sizes that a plaintext may have, so that a record's size reveals little: powers of two, and a
 * last step whose wire form (a third longer in base64url) still stays under 1 MiB.
 */
export const paddedSizes: readonly number[] = [4, 8, 16, 32, 64, 128, 256, 512, 736].map(
  (size) => size * kibibyte,
);

/** The most that fits into one record. */
export const maxContentBytes = Math.max(...paddedSizes) - lengthBytes;

/** Length, parts and zeros up to the next size; undefined when the parts do not fit into any. */
export function pad(parts: readonly Buffer[]): Buffer | undefined {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const size = paddedSizes.find((step) => length + lengthBytes <= step);
  if (size === undefined) return undefined;
  const padded = Buffer.allocUnsafe(size);
  let at = padded.writeUInt32BE(length, 0);
  for (const part of parts) at += part.copy(padded, at);
  padded.fill(0, at);
  return padded;
}

/** What was padded, or undefined when length or size are not as `pad` makes them. */
export function unpad(padded: Buffer): Buffer | undefined {
  if (!paddedSizes.includes(padded.length)) return undefined;
  const length = padded.readUInt32BE(0);
  if (length > padded.length - lengthBytes) return undefined;
  return padded.subarray(lengthBytes, lengthBytes + length);
}
