import { codeListKeyword, codeLists } from '#libs/contracts';
import type { JsonSchema } from './json-schema.js';

/**
 * The schema of an event, or a part of it, as a person enters it: the codes of each list that it names
 * are checked, and no day lies in the future. Everything else is as the event declares it.
 */
export function enteredSchema(declared: object): JsonSchema {
  const { [codeListKeyword]: name, properties, items, ...rest } = declared as JsonSchema;
  const list = codeLists.find((one) => one.name === name);
  if (list) return { type: 'string', enum: [...list.codes], description: rest['description'] };
  return {
    ...rest,
    ...(rest.format === 'date' && { 'x-not-in-future': true }),
    ...(items && { items: enteredSchema(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, one]) => [key, enteredSchema(one)]),
      ),
    }),
  };
}

/** The fields of a part of an event as a person enters them, by name. */
export function fieldsOf<Name extends string>(part: {
  readonly properties: Readonly<Record<Name, object>>;
}): Readonly<Record<Name, JsonSchema>> {
  return enteredSchema(part).properties as Record<Name, JsonSchema>;
}
