import { codeListKeyword, codeLists, countryPattern, languageTagPattern } from '#libs/contracts';
import type { JsonSchema } from './json-schema.js';

/** What an event carries by its form alone, and a person enters by the list of a standard. */
const formatOfPattern: Readonly<Record<string, string>> = {
  [countryPattern]: 'country',
  [languageTagPattern]: 'language',
};

/**
 * The schema of an event, or a part of it, as a person enters it: the codes of each list that it names
 * are checked, countries and languages are those of their standards, and no day lies in the future.
 * Everything else is as the event declares it.
 */
export function enteredSchema(declared: object): JsonSchema {
  const { [codeListKeyword]: name, properties, items, pattern, ...rest } = declared as JsonSchema;
  const list = codeLists.find((one) => one.name === name);
  if (list) return { type: 'string', enum: [...list.codes], description: rest['description'] };
  return {
    ...rest,
    ...formOf(pattern),
    ...(rest.format === 'date' && { 'x-not-in-future': true }),
    ...(items && { items: enteredSchema(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, one]) => [key, enteredField(key, one)]),
      ),
    }),
  };
}

/** What was done for a child was not done in another century; somebody who was born then was. */
function enteredField(name: string, declared: JsonSchema): JsonSchema {
  const entered = enteredSchema(declared);
  const isOfCare = entered.format === 'date' && name !== 'dateOfBirth';
  return isOfCare ? { ...entered, 'x-of-care': true } : entered;
}

function formOf(pattern: string | undefined): JsonSchema {
  if (pattern === undefined) return {};
  const format = formatOfPattern[pattern];
  return format === undefined ? { pattern } : { format };
}

/** The fields of a part of an event as a person enters them, by name. */
export function fieldsOf<Name extends string>(part: {
  readonly properties: Readonly<Record<Name, object>>;
}): Readonly<Record<Name, JsonSchema>> {
  return enteredSchema(part).properties as Record<Name, JsonSchema>;
}
