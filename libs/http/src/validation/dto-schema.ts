import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { ValidationTypes, getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { assertFaithful, converters } from './converters.js';
import type { DtoClass, JsonSchema } from './json-schema.js';

const schemas = new WeakMap<DtoClass, JsonSchema>();

function declarationsOf(Dto: DtoClass): ValidationMetadata[] {
  return getMetadataStorage().getTargetValidationMetadatas(Dto, '', true, false);
}

/** Whether `value` is a class whose properties class-validator decorates. */
export function isDto(value: unknown): value is DtoClass {
  return typeof value === 'function' && declarationsOf(value as DtoClass).length > 0;
}

/**
 * The JSON Schema (2020-12) that the decorators of a class declare: nested classes inlined, unknown
 * properties refused. Throws when a decorator cannot be expressed.
 */
export function dtoSchema(Dto: DtoClass): JsonSchema {
  const known = schemas.get(Dto);
  if (known) return known;
  declarationsOf(Dto).forEach(assertFaithful);
  const schema = targetConstructorToSchema(Dto, {
    classTransformerMetadataStorage: defaultMetadataStorage,
    additionalConverters: {
      ...converters,
      [ValidationTypes.NESTED_VALIDATION]: nestedSchema,
    } as never,
  }) as JsonSchema;
  const closed = { ...schema, additionalProperties: false };
  schemas.set(Dto, closed);
  return closed;
}

function nestedSchema({ target, propertyName, each }: ValidationMetadata): JsonSchema {
  const owner = target as DtoClass;
  const declared = Reflect.getMetadata(
    'design:type',
    owner.prototype as object,
    propertyName,
  ) as unknown;
  const typed = defaultMetadataStorage.findTypeMetadata(owner, propertyName) as
    { typeFunction(): unknown } | undefined;
  const Nested: unknown = typed ? typed.typeFunction() : declared;
  if (!isDto(Nested)) {
    throw new Error(`${owner.name}.${propertyName}: name its class with @Type(() => …)`);
  }
  const items = dtoSchema(Nested);
  return declared === Array && !each ? { type: 'array', items } : items;
}
