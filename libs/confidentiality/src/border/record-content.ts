import { parseJson } from '../shape.js';

/**
 * The inside of a record: length of the signed statement, the statement as JSON, then each frame
 * with its length. A receipt has no frames.
 */
export function encodeContent(statement: unknown, frames: readonly Buffer[]): Buffer[] {
  const head = Buffer.from(JSON.stringify(statement));
  return [lengthOf(head), head, ...frames.flatMap((frame) => [lengthOf(frame), frame])];
}

/** Statement and frames of a record's inside, or undefined when it is cut or has a rest. */
export function decodeContent(
  content: Buffer,
): { statement: unknown; frames: Buffer[] } | undefined {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < content.length) {
    if (at + 4 > content.length) return undefined;
    const end = at + 4 + content.readUInt32BE(at);
    if (end > content.length) return undefined;
    parts.push(content.subarray(at + 4, end));
    at = end;
  }
  const [head, ...frames] = parts;
  return head && { statement: parseJson(head.toString()), frames };
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(part.length, 0);
  return length;
}
