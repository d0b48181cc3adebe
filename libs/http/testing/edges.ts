import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import type { JsonSchema } from '#libs/http';

/** A place in a body: names of properties and positions in lists, from the outside. */
export type Place = readonly (string | number)[];

/** What a field may be asked to carry, right and wrong: the values at which rules break. */
export function edgesOf(schema: JsonSchema): readonly unknown[] {
  if (schema.enum) return [schema.enum[0], schema.enum.at(-1), 'no-such-code', '', null, 7];
  switch (schema.type) {
    case 'string':
      return [...(edgesOfFormat[schema.format ?? ''] ?? []), ...edgesOfText(schema)];
    case 'integer':
    case 'number':
      return edgesOfNumber(schema);
    case 'boolean':
      return [true, false, 'true', null];
    case 'array':
      return edgesOfList(schema);
    default:
      return [{}, [], 'text', null];
  }
}

/** A value that the schema accepts. */
export function sampleOf(schema: JsonSchema): unknown {
  const { type, properties = {}, required = [], items } = schema;
  if (schema.enum) return schema.enum[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
    case 'array':
      return items ? [sampleOf(items)] : [];
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return true;
    default:
      return sampleOfText(schema);
  }
}

function sampleOfText(schema: JsonSchema): unknown {
  return sampleOfFormat[schema.format ?? ''] ?? sampleOfPattern(schema);
}

/** Every field of a body, lists and objects and what is in them, with its schema. */
export function placesIn(schema: JsonSchema, place: Place = []): [Place, JsonSchema][] {
  const { properties = {}, items } = schema;
  const inside = Object.entries(properties).flatMap(([name, one]) =>
    placesIn(one, [...place, name]),
  );
  const inItems = items ? placesIn(items, [...place, 0]) : [];
  return [
    ...(place.length > 0 ? ([[place, schema]] as [Place, JsonSchema][]) : []),
    ...inside,
    ...inItems,
  ];
}

/** The body with a value at a place; what holds the place is made where the body has none. */
export function withValue(
  body: unknown,
  schema: JsonSchema,
  place: Place,
  value: unknown,
): unknown {
  const [first, ...rest] = place;
  if (first === undefined) return value;
  const inside = typeof first === 'number' ? schema.items : schema.properties?.[first];
  const held: unknown = body ?? (typeof first === 'number' ? [] : sampleOf(schema));
  const holder = (Array.isArray(held) ? [...held] : { ...(held as object) }) as Record<
    string,
    unknown
  >;
  holder[first] = withValue(holder[first], inside ?? {}, rest, value);
  return holder;
}

const composed = 'Jos\u00e9';

/** Texts of every kind that somebody may type, paste or forge. */
export const oddTexts: readonly string[] = [
  ...['', ' ', '\u200b', '\u3164', '\t', 'a\nb', 'a\u2028b', '\ufeffa', composed],
  ...[composed.normalize('NFD'), 'a\u0000b', 'a\u0007b', 'a\u0085b', 'a\ud800', '\udc00a'],
  ...['\u202eabc', 'a\u2066b', '=HYPERLINK(1)', '"; drop table x; --', '\\', '{}', '😀', '李'],
  ...['\ufffd', '\uffff', '.', '-', '__proto__'],
];

function edgesOfText(schema: JsonSchema): unknown[] {
  const longest = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : 200;
  const long = ['x', '😀', 'ñ'].map((character) => character.repeat(longest));
  return [sampleOf(schema), ...oddTexts, ...long, 'x'.repeat(longest + 1), null, 7, {}, []];
}

function edgesOfNumber({ minimum = 0, maximum = 99 }: JsonSchema): unknown[] {
  const [least, most] = [Number(minimum), Number(maximum)];
  return [least, most, least - 1, most + 1, 0.5, -0, 1e21, '1', null];
}

function edgesOfList({ items = {}, ...schema }: JsonSchema): unknown[] {
  const one = sampleOf(items);
  const most = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : 50;
  const all = items.enum ?? [];
  const many = (length: number) => Array.from({ length }, (_, index) => all[index] ?? one);
  return [[], [one], [one, one], all, many(most), many(most + 1), [null], 'text', {}, null];
}

const day = (offset: number): string => addDays(utc.today(), offset);

const edgesOfFormat: Readonly<Record<string, readonly unknown[]>> = {
  date: [
    ...['0000-01-01', '0001-01-01', '0026-07-14', '1899-12-31', '1900-01-01', '1990-01-01'],
    ...['2024-02-29', '2026-02-29', '2026-13-01', '2026-7-1', '2026-07-14T00:00:00Z'],
    ...[day(-400), day(-1), day(0), day(1), day(400), '2199-12-31', '2200-01-01', '9999-12-31'],
  ],
  'date-time': [
    ...['2026-10-31T14:30:00Z', '2099-12-31T23:59:59.999Z', '9999-12-31T23:59:59-14:00'],
    ...['0001-01-01T00:00:00+14:00', '2099-06-30T23:59:60Z', '2099-10-31T14:30:00-06'],
    ...['2099-10-31T23:60:00+00:01', '2099-10-31T24:00:00Z', '2099-10-31 14:30:00Z'],
    ...['2099-10-31', '2099-10-31T14:30', '2099-10-31t14:30:00z', '2099-02-30T14:30:00Z'],
    new Date(Date.now() + 3 * 86_400_000).toISOString(),
  ],
  country: ['HN', 'ZZ', 'HND', 'México', 'hn'],
  language: ['es', 'es-HN', 'miq', 'zzz', 'spa', 'Español', 'ES'],
  recipient: ['child-protection-agency', 'hn.dinaf', 'hn.nadie', `hn.${'a'.repeat(77)}`],
  'organisation-id': ['hn.dinaf', 'hn.nadie', `hn.${'a'.repeat(77)}`, `hn.${'a'.repeat(78)}`],
  'case-reference': ['00000000-0000-0000-0000-000000000000', 'EN-4F7K-2Q9X'],
};

const sampleOfFormat: Readonly<Record<string, string>> = {
  date: day(0),
  'date-time': new Date(Date.now() + 3 * 86_400_000).toISOString(),
  country: 'HN',
  language: 'es',
  recipient: 'hn.dinaf',
  'organisation-id': 'hn.dinaf',
  'case-reference': '0b51d7c5-1c0f-3d3c-9d56-1d2f7a3c9e11',
};

/** Texts of which one fits each pattern that requests have. */
const fitting = ['Invented', 'HN', 'es', '2026-01', 'hn.dinaf', '+504 2550 0000'];

function sampleOfPattern({ pattern }: JsonSchema): string {
  const form = new RegExp(pattern ?? '', 'u');
  const found = fitting.find((one) => form.test(one));
  if (found === undefined) throw new TypeError(`no text here fits ${String(pattern)}: add one`);
  return found;
}
