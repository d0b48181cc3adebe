import { codeListKeyword } from '#libs/contracts';
import type { JsonSchema } from '../../validation/json-schema.js';

/** Where a value has codes of lists: itself, its fields, its items. */
export interface CodePlaces {
  readonly lists: readonly string[];
  readonly fields: ReadonlyMap<string, CodePlaces>;
  readonly items?: CodePlaces;
}

/** What handlers respond, as far as codes are looked for in it. */
export interface CodedShapes {
  readonly routes: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
  readonly schemas: NamedSchemas;
}

/** The named schemas of a document. */
export type NamedSchemas = Readonly<Record<string, JsonSchema>>;

/**
 * Where the values of a schema have codes of lists that may grow; undefined where they have none. Of
 * a schema that contains itself the inner one is passed over.
 */
export function codePlaces(
  schema: JsonSchema,
  named: NamedSchemas,
  within: readonly string[] = [],
): CodePlaces | undefined {
  const name = nameOf(schema);
  if (name !== undefined) {
    const found = named[name];
    return found && !within.includes(name)
      ? codePlaces(found, named, [...within, name])
      : undefined;
  }
  const places = (one: JsonSchema): CodePlaces | undefined => codePlaces(one, named, within);
  const list = schema[codeListKeyword] as string | undefined;
  const own: CodePlaces = {
    lists: list === undefined ? [] : [list],
    fields: new Map(
      Object.entries(schema.properties ?? {}).flatMap(([field, one]) => {
        const inside = places(one);
        return inside ? [[field, inside] as const] : [];
      }),
    ),
    ...itemsOf(schema.items && places(schema.items)),
  };
  const all = [own, ...alternativesOf(schema).flatMap((one) => places(one) ?? [])].reduce(merged);
  return isEmpty(all) ? undefined : all;
}

/** The component that a schema refers to. */
export function nameOf({ $ref }: JsonSchema): string | undefined {
  return typeof $ref === 'string' ? $ref.split('/').at(-1) : undefined;
}

function alternativesOf(schema: JsonSchema): JsonSchema[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((word) => (schema[word] ?? []) as JsonSchema[]);
}

function merged(one: CodePlaces, other: CodePlaces): CodePlaces {
  const fields = new Map(one.fields);
  for (const [field, places] of other.fields) {
    const known = fields.get(field);
    fields.set(field, known ? merged(known, places) : places);
  }
  const items = [one.items, other.items].filter((some) => some !== undefined);
  return {
    lists: [...new Set([...one.lists, ...other.lists])],
    fields,
    ...itemsOf(items.length > 0 ? items.reduce(merged) : undefined),
  };
}

function itemsOf(items: CodePlaces | undefined): Pick<CodePlaces, 'items'> {
  return items ? { items } : {};
}

function isEmpty({ lists, fields, items }: CodePlaces): boolean {
  return lists.length === 0 && fields.size === 0 && items === undefined;
}
