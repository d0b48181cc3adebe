/** A value in DER (X.690): tag, length, content. */
function value(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return value(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]));
}

function base128(number: number): number[] {
  const digits = [number & 0x7f];
  for (let left = number >> 7; left > 0; left >>= 7) digits.unshift(0x80 | (left & 0x7f));
  return digits;
}

function utcTime(date: Date): Buffer {
  const text = date.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return value(0x17, Buffer.from(text.slice(2)));
}

/** The few kinds of values that a certificate is made of; a year is one before 2050. */
export const der = {
  oid,
  utcTime,
  sequence: (...content: Buffer[]) => value(0x30, ...content),
  set: (...content: Buffer[]) => value(0x31, ...content),
  integer: (bytes: Buffer) => value(0x02, bytes),
  true: value(0x01, Buffer.from([0xff])),
  utf8: (text: string) => value(0x0c, Buffer.from(text)),
  octets: (content: Buffer) => value(0x04, content),
  bits: (content: Buffer, unused = 0) => value(0x03, Buffer.from([unused]), content),
  /** [n] around other values. */
  tagged: (number: number, ...content: Buffer[]) => value(0xa0 | number, ...content),
  /** [n] in place of the tag of a simple value. */
  implicit: (number: number, content: Buffer) => value(0x80 | number, content),
};
