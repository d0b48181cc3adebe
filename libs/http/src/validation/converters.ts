import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { decoratorNames } from './decorators.js';
import type { JsonSchema } from './json-schema.js';

type Converter = JsonSchema | ((metadata: ValidationMetadata) => JsonSchema);

const text = (format: string): JsonSchema => ({ type: 'string', format });

/**
 * What class-validator-jsonschema does not know, or does not express as strictly as the decorator
 * does (its date patterns have no ends, `Matches` loses its flags).
 */
export const converters: Record<string, Converter> = {
  [decoratorNames.code]: ({ constraints }) => ({
    type: 'string',
    enum: constraints[0] as string[],
  }),
  [decoratorNames.id]: text('id'),
  [decoratorNames.caseReference]: text('case-reference'),
  [decoratorNames.caseOrCode]: text('case-or-code'),
  [decoratorNames.organisationId]: text('organisation-id'),
  [decoratorNames.recipient]: text('recipient'),
  [decoratorNames.civilDate]: text('date'),
  [decoratorNames.pastDate]: { ...text('date'), 'x-not-in-future': true, 'x-of-care': true },
  [decoratorNames.shape]: ({ constraints }) => constraints[0] as JsonSchema,
  [decoratorNames.instant]: text('date-time'),
  [decoratorNames.language]: text('language'),
  isUuid: text('uuid'),
  isUrl: text('uri'),
  matches: ({ constraints, propertyName }) => {
    const { source, flags } = constraints[0] as RegExp;
    if (flags.replace('u', '')) {
      throw new Error(`The pattern of ${propertyName} has flags that JSON Schema cannot express`);
    }
    return { type: 'string', pattern: source };
  },
};

/** Decorators of class-validator whose JSON Schema means exactly what they mean. */
const faithful = new Set([
  ...Object.keys(converters),
  ...['isString', 'isInt', 'isNumber', 'isBoolean', 'isIn', 'isEnum', 'equals', 'isNotEmpty'],
  ...['minLength', 'maxLength', 'isLength', 'min', 'max', 'isPositive', 'isEmail', 'isOptional'],
  ...['isArray', 'arrayMinSize', 'arrayMaxSize', 'arrayNotEmpty', 'arrayUnique', 'isDefined'],
  'nestedValidation',
]);

/**
 * Refuses, when the service starts, a decorator that the compiled check would silently leave out.
 * `ValidateIf` and the like are such: express the condition by a nested object, or check it in the
 * command.
 */
export function assertFaithful({ name, type, target, propertyName }: ValidationMetadata): void {
  const decorator = name ?? type;
  if (faithful.has(decorator)) return;
  const owner = typeof target === 'function' ? target.name : target;
  throw new Error(`${owner}.${propertyName}: ${decorator} has no counterpart in JSON Schema`);
}
