/** What is there by construction; throws if it is not, since a figure would be wrong. */
export function present<Value>(value: Value | null | undefined): Value {
  if (value === undefined || value === null) throw new TypeError('something is missing');
  return value;
}
