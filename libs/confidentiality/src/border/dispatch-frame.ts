import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Dispatch } from './dispatch.js';

/**
 * A dispatch as bytes: a version byte, then each field as length and UTF-8. The frame is at once
 * what is sent and what the digest covers, so no body is serialised twice and no two dispatches
 * share a frame.
 */
const frameVersion = 1;
const absent = 0xffffffff;

const fields = [
  'id',
  'sender',
  'receiver',
  'topic',
  'subject',
  'number',
  'purpose',
  'consentVersion',
  'from',
  'recipient',
  'eventType',
  'eventVersion',
  'body',
] as const satisfies readonly (keyof Dispatch)[];

/** The frame of a dispatch. */
export function encodeFrame(dispatch: Dispatch): Buffer {
  const frame = Buffer.allocUnsafe(frameSize(dispatch));
  let at = frame.writeUInt8(frameVersion, 0);
  for (const field of fields) {
    const text = textOf(dispatch[field]);
    const written = text === undefined ? 0 : frame.write(text, at + 4, 'utf8');
    frame.writeUInt32BE(text === undefined ? absent : written, at);
    at += 4 + written;
  }
  return frame;
}

/** Bytes of a dispatch's frame. */
export function frameSize(dispatch: Dispatch): number {
  let size = 1;
  for (const field of fields) size += 4 + Buffer.byteLength(textOf(dispatch[field]) ?? '');
  return size;
}

/** SHA-256 of a frame, in base64url. */
export function digestOf(frame: Buffer): string {
  return hash('sha256', frame, 'base64url');
}

/** The dispatch in a frame, or undefined when a byte is not as `encodeFrame` writes it. */
export function decodeFrame(frame: Buffer): Dispatch | undefined {
  if (frame[0] !== frameVersion) return undefined;
  const read: Record<string, string | number | undefined> = {};
  let at = 1;
  for (const field of fields) {
    if (at + 4 > frame.length) return undefined;
    const length = frame.readUInt32BE(at);
    at += 4;
    if (length === absent && field === 'consentVersion') continue;
    if (at + length > frame.length) return undefined;
    const bytes = frame.subarray(at, at + length);
    const value = isUtf8(bytes) ? valueOf(field, bytes.toString()) : undefined;
    if (value === undefined) return undefined;
    read[field] = value;
    at += length;
  }
  return at === frame.length ? (read as unknown as Dispatch) : undefined;
}

function textOf(value: string | number | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : value;
}

function valueOf(field: (typeof fields)[number], text: string): string | number | undefined {
  if (field !== 'number' && field !== 'consentVersion' && field !== 'eventVersion') return text;
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 && String(number) === text ? number : undefined;
}
