import ts from 'typescript';
import { codeListKeyword, codeLists, codePattern } from '#libs/contracts';
import type { JsonSchema } from '#libs/http';
import { numberByName, textByName } from './format-by-name.js';

/** A type that says nothing to a client, or nothing that JSON can carry. */
export class UnclearTypeError extends Error {
  constructor(type: string, at: string) {
    super(`${at} is ${type || 'unknown'}: give it a type that names its fields`);
  }
}

/**
 * JSON Schemas of the types of responses: an interface or a named type is a component of its own, by
 * its name; everything else stands where it is used. What a type has in common with a code list is
 * such a code, also one of a later release.
 */
export class TypeSchemas {
  readonly components: Record<string, JsonSchema> = {};
  private readonly named = new Map<ts.Type, string>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** The schema of a type; `at` names the place in errors and gives a text its format. */
  of(type: ts.Type, at: string): JsonSchema {
    const name = this.nameOf(type);
    if (name === undefined) return this.shapeOf(type, at);
    if (!this.named.has(type)) {
      const former = this.components[name];
      this.named.set(type, name);
      this.components[name] = {};
      const shape = this.shapeOf(type, name);
      if (former && JSON.stringify(former) !== JSON.stringify(shape)) {
        throw new Error(`Two types of one service are named ${name} and are not alike`);
      }
      this.components[name] = shape;
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private shapeOf(type: ts.Type, at: string): JsonSchema {
    const { flags } = type;
    if (type.isUnion()) return this.unionOf(type.types, at);
    if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & ts.TypeFlags.NumberLike) return numberByName(fieldOf(at));
    if (this.isText(type)) return textByName(fieldOf(at));
    if (flags & ts.TypeFlags.Object || type.isIntersection()) return this.structureOf(type, at);
    throw new UnclearTypeError(this.checker.typeToString(type), at);
  }

  private structureOf(type: ts.Type, at: string): JsonSchema {
    const { checker } = this;
    const isList = checker.isArrayType(type) || checker.isTupleType(type);
    return isList ? this.listOf(type, at) : this.objectOf(type, at);
  }

  /** A text, a text with a form (`${number}-${number}`), or one with a brand. */
  private isText(type: ts.Type): boolean {
    if (type.isIntersection()) return type.types.some((one) => this.isText(one));
    return (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) !== 0;
  }

  private unionOf(members: readonly ts.Type[], at: string): JsonSchema {
    const present = members.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
    const literals = present.filter((one) => one.isStringLiteral());
    const rest = present.filter((one) => !one.isStringLiteral());
    const isBoolean = ({ flags }: ts.Type) => (flags & ts.TypeFlags.BooleanLiteral) !== 0;
    const schemas = [
      ...(literals.length > 0 ? [codesOf(literals.map(({ value }) => value))] : []),
      ...(rest.some(isBoolean) ? [{ type: 'boolean' }] : []),
      ...rest.filter((one) => !isBoolean(one)).map((one) => this.of(one, at)),
    ];
    const [only] = schemas;
    return schemas.length === 1 && only ? only : { anyOf: schemas };
  }

  private listOf(type: ts.Type, at: string): JsonSchema {
    const items = this.checker.getTypeArguments(type as ts.TypeReference);
    const [first] = items;
    if (!first) return { type: 'array', items: {} };
    const kinds = [...new Set(items.map((item) => JSON.stringify(this.of(item, at))))];
    const schemas = kinds.map((kind) => JSON.parse(kind) as JsonSchema);
    const [only] = schemas;
    return { type: 'array', items: schemas.length === 1 && only ? only : { anyOf: schemas } };
  }

  private objectOf(type: ts.Type, at: string): JsonSchema {
    const { checker } = this;
    if (type.getCallSignatures().length > 0 || nameIn(type) === 'Buffer') {
      throw new UnclearTypeError(checker.typeToString(type), at);
    }
    if (nameIn(type) === 'Date') return { type: 'string', format: 'date-time' };
    const properties = checker.getPropertiesOfType(type);
    const others = checker.getIndexInfosOfType(type)[0]?.type;
    if (properties.length === 0) {
      if (!others) throw new UnclearTypeError(checker.typeToString(type), at);
      return { type: 'object', additionalProperties: this.valuesOf(others, at) };
    }
    const fields = properties.map((property) => ({
      name: property.name,
      type: checker.getTypeOfSymbol(property),
      isOptional: (property.flags & ts.SymbolFlags.Optional) !== 0,
      description: descriptionOf(property, checker),
      format: formatOf(property, checker),
    }));
    const required = fields.filter(({ type: one, isOptional }) => !isOptional && !isAbsent(one));
    return {
      type: 'object',
      ...(required.length > 0 && { required: required.map(({ name }) => name) }),
      properties: Object.fromEntries(
        fields.map(({ name, type: one, description, format }) => [
          name,
          { ...described(this.of(one, `${at}.${name}`), description), ...format },
        ]),
      ),
    };
  }

  /** Of a map: whatever JSON there is, where its type leaves that open. */
  private valuesOf(type: ts.Type, at: string): JsonSchema | boolean {
    return type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any) ? true : this.of(type, at);
  }

  /** The name of an interface or of an object type; of a page, with the name of its items. */
  private nameOf(type: ts.Type): string | undefined {
    const symbol = (type.aliasSymbol ?? type.symbol) as ts.Symbol | undefined;
    const isObject = (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection();
    if (!symbol || !isObject || this.isText(type) || !isOwn(symbol)) return undefined;
    if (symbol.name.startsWith('__')) return undefined;
    const generics = type.aliasTypeArguments ?? this.argumentsOf(type);
    const names = generics.map((one) => this.nameOf(one));
    if (names.includes(undefined)) return undefined;
    return `${names.join('')}${symbol.name}`;
  }

  private argumentsOf(type: ts.Type): readonly ts.Type[] {
    const reference = type as ts.TypeReference;
    if (!(reference.objectFlags & ts.ObjectFlags.Reference) || type.isClass()) return [];
    const given = this.checker.getTypeArguments(reference);
    const { typeParameters } = reference.target as ts.InterfaceType;
    return given.slice(0, typeParameters?.length ?? 0);
  }
}

/** What `@format` in a comment names, where the name of a field means something else. */
function formatOf(property: ts.Symbol, checker: ts.TypeChecker): JsonSchema {
  const tag = property.getJsDocTags(checker).find(({ name }) => name === 'format');
  return tag ? { format: ts.displayPartsToString(tag.text).trim() } : {};
}

/** With the comment of the field before what the schema itself says. */
function described(schema: JsonSchema, comment: string): JsonSchema {
  const own = schema['description'];
  const description = [comment, ...(typeof own === 'string' ? [own] : [])].join(' ').trim();
  return description ? { ...schema, description } : schema;
}

const fieldOf = (at: string): string => at.split('.').at(-1) ?? '';

/** An intersection and the types of the language have no symbol. */
const nameIn = (type: ts.Type) => (type.symbol as ts.Symbol | undefined)?.name;

const isAbsent = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Undefined) !== 0 || (type.isUnion() && type.types.some(isAbsent));

const isOwn = (symbol: ts.Symbol): boolean =>
  (symbol.declarations ?? []).some(
    (declaration) => !declaration.getSourceFile().fileName.includes('/node_modules/'),
  );

const descriptionOf = (property: ts.Symbol, checker: ts.TypeChecker): string =>
  ts.displayPartsToString(property.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ').trim();

function codesOf(codes: string[]): JsonSchema {
  const sorted = [...codes].sort();
  const list = codeLists.find(
    (one) => one.codes.length === sorted.length && [...one.codes].sort().join() === sorted.join(),
  );
  if (!list) return { type: 'string', enum: sorted };
  const description = `A code of the list ${list.name}, which may grow: ${list.codes.join(', ')}.`;
  return { type: 'string', pattern: codePattern, [codeListKeyword]: list.name, description };
}
