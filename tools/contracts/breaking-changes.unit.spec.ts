import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from './breaking-changes.js';
import type { Schema } from './schema.js';

const visit = (change: Schema = {}): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: ['colour', 'notes'],
  properties: {
    colour: { type: 'string', enum: ['green', 'yellow', 'red'] },
    notes: {
      type: 'array',
      maxItems: 9,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['text'],
        properties: { text: { type: 'string', maxLength: 100 }, by: { type: 'string' } },
      },
    },
    count: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
    place: { type: 'string' },
  },
  ...change,
});

function propertiesWithout(name: string): Record<string, Schema> {
  const all = Object.entries(visit()['properties'] as Record<string, Schema>);
  return Object.fromEntries(all.filter(([property]) => property !== name));
}

function withProperty(name: string, schema: Schema | undefined): Schema {
  const others = propertiesWithout(name);
  return visit({ properties: schema ? { ...others, [name]: schema } : others });
}

function withNotes(change: (notes: Schema, item: Schema) => Schema): Schema {
  const { notes = {} } = visit()['properties'] as Record<string, Schema>;
  return withProperty('notes', change(notes, notes['items'] as Schema));
}

const colour = { type: 'string', enum: ['green', 'yellow', 'red'] };

describe('what breaks a released schema', () => {
  it.each<[string, Schema, string, string]>([
    ['a removed property', withProperty('place', undefined), 'place', 'was removed or renamed'],
    ['another type', withProperty('place', { type: 'integer' }), 'place', 'changed its type'],
    [
      'a removed code',
      withProperty('colour', { type: 'string', enum: ['green', 'red'] }),
      'colour',
      'lost the value "yellow"',
    ],
    [
      'codes where there were none',
      withProperty('place', { type: 'string', enum: ['HN'] }),
      'place',
      'got a narrower enum',
    ],
    [
      'a new required property',
      visit({
        required: ['colour', 'notes', 'by'],
        properties: { ...(visit()['properties'] as object), by: { type: 'string' } },
      }),
      'by',
      'is new and required',
    ],
    [
      'a property that becomes required',
      visit({ required: ['colour', 'notes', 'place'] }),
      'place',
      'became required',
    ],
    [
      'a property that is no longer required',
      visit({ required: ['notes'] }),
      'colour',
      'is no longer required, and readers rely on it',
    ],
    [
      'a shorter text',
      withProperty('place', { type: 'string', maxLength: 10 }),
      'place',
      'got a narrower maxLength',
    ],
    [
      'a longer minimum',
      withProperty('place', { type: 'string', minLength: 1 }),
      'place',
      'got a narrower minLength',
    ],
    [
      'a pattern',
      withProperty('place', { type: 'string', pattern: '^a' }),
      'place',
      'got a narrower pattern',
    ],
    [
      'a format',
      withProperty('place', { type: 'string', format: 'date' }),
      'place',
      'got a narrower format',
    ],
    [
      'a keyword that is not understood',
      withProperty('place', { type: 'string', not: { const: 'x' } }),
      'place',
      'got a narrower not',
    ],
    [
      'fewer items',
      withNotes((notes) => ({ ...notes, maxItems: 8 })),
      'notes',
      'got a narrower maxItems',
    ],
    [
      'only different items',
      withNotes((notes) => ({ ...notes, uniqueItems: true })),
      'notes',
      'got a narrower uniqueItems',
    ],
    [
      'a narrower item',
      withNotes((notes, item) => ({
        ...notes,
        items: {
          ...item,
          properties: { text: { type: 'string', maxLength: 99 }, by: { type: 'string' } },
        },
      })),
      'notes[].text',
      'got a narrower maxLength',
    ],
    [
      'a property removed from items',
      withNotes((notes, item) => ({
        ...notes,
        items: { ...item, properties: { text: { type: 'string', maxLength: 100 } } },
      })),
      'notes[].by',
      'was removed or renamed',
    ],
    [
      'a lost alternative',
      withProperty('count', { anyOf: [{ type: 'integer', minimum: 0 }] }),
      'count',
      'lost or narrowed an alternative',
    ],
    [
      'a narrower alternative',
      withProperty('count', { anyOf: [{ type: 'integer', minimum: 5 }, { type: 'null' }] }),
      'count',
      'lost or narrowed an alternative',
    ],
    [
      'alternatives where there were none',
      withProperty('place', { type: 'string', anyOf: [{ const: 'a' }] }),
      'place',
      'got a constraint',
    ],
    [
      'an object that opens',
      visit({ additionalProperties: true }),
      '',
      'got a narrower additionalProperties',
    ],
  ])('%s', (_, after, property, what) => {
    expect(breakingChanges(visit(), after)).toEqual([{ property, what }]);
  });

  it('a renamed property, which is one that is gone', () => {
    const renamed = visit({
      properties: { ...propertiesWithout('place'), location: { type: 'string' } },
    });
    expect(breakingChanges(visit(), renamed)).toEqual([
      { property: 'place', what: 'was removed or renamed' },
    ]);
  });
});

describe('what does not break a released schema', () => {
  it.each<[string, Schema]>([
    ['no change', visit()],
    ['an added optional property', withProperty('extra', { type: 'string' })],
    ['an added code', withProperty('colour', { type: 'string', enum: [...colour.enum, 'grey'] })],
    [
      'another order of codes',
      withProperty('colour', { type: 'string', enum: ['red', 'green', 'yellow'] }),
    ],
    ['another description', withProperty('place', { type: 'string', description: 'Where' })],
    ['more items', withNotes((notes) => ({ ...notes, maxItems: 10 }))],
    [
      'an added alternative',
      withProperty('count', {
        anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }, { type: 'string' }],
      }),
    ],
  ])('%s', (_, after) => {
    expect(breakingChanges(visit(), after)).toEqual([]);
  });

  it('a constraint that is removed', () => {
    expect(
      breakingChanges(
        { type: 'string', maxLength: 9, pattern: '^a', enum: ['a'] },
        { type: 'string' },
      ),
    ).toEqual([]);
  });
});
