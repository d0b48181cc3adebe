import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { DataCategory, Purpose } from './code-lists/index.js';

/**
 * Who receives an event. `node`: the services of the same node. `addressed`: only the exchange, which
 * asks the policy and delivers a copy to each organisation in `to`; services receive only these
 * copies.
 */
export type Reach = 'node' | 'addressed';

/** The rule by which the policy decides whether an event may reach an organisation. */
export type Rule =
  'internal' | 'preview' | 'disclose' | 'status' | 'share-back' | 'statistics' | 'safety';

/** JSON Schema 2020-12, in the part of it that json-schema-to-ts turns into a type. */
export type EventSchema = Exclude<JSONSchema, boolean>;

/** `<context>.<event in the past tense>`, such as `case-management.referral-accepted`. */
export type EventType = `${string}.${string}`;

/** The properties of an event that redaction may remove, each with its category of data. */
type PartsOf<Data> = { readonly [Property in keyof Data & string]?: DataCategory };

/** What one version of one event promises: its data, who may receive it, and an example. */
export interface EventContract<Data = unknown> {
  readonly type: EventType;
  readonly version: number;
  readonly reach: Reach;
  readonly rule: Rule;
  /** For which purpose an addressed event is sent. */
  readonly purpose?: Purpose;
  /** What redaction may remove; a property that is not named here carries no personal data. */
  readonly parts: PartsOf<Data>;
  /** JSON Schema 2020-12 of the data; every object in it is closed. */
  readonly schema: object;
  /** Realistic and invented data. */
  readonly example: Data;
  /** What happened, in one line. */
  readonly summary: string;
}

/** A contract of which the compiler knows the type, the schema, the parts and the data. */
export interface DefinedEvent<
  Type extends EventType,
  Schema extends EventSchema,
  Data,
  Parts extends PartsOf<Data>,
> extends EventContract<Data> {
  readonly type: Type;
  readonly schema: Schema;
  readonly parts: Parts;
}

/** The data of an event; of a contract that is known only at run time, any object. */
export type EventData<Contract extends Pick<EventContract, 'example'>> =
  unknown extends Contract['example'] ? Record<string, unknown> : Contract['example'];

/**
 * One version of one event: its type, the JSON Schema of its data, who receives it by which rule,
 * and an example. An example or a part that does not fit the schema does not compile.
 */
export function defineEvent<
  const Type extends EventType,
  const Schema extends EventSchema,
  Data = FromSchema<Schema>,
  const Parts extends PartsOf<NoInfer<Data>> = PartsOf<Data>,
>(
  definition: Omit<EventContract, 'parts' | 'example'> & {
    readonly type: Type;
    readonly schema: Schema;
    readonly example: NoInfer<Data>;
    readonly parts?: Parts & Record<Exclude<keyof Parts, keyof NoInfer<Data>>, never>;
  },
): DefinedEvent<Type, Schema, Data, Parts> {
  return { parts: {} as Parts, ...definition };
}

const dataschemaForm = /^urn:enlace:event:([a-z-]+\.[a-z-]+):([1-9]\d*)$/u;

/** The `dataschema` of an event version: `urn:enlace:event:<type>:<version>`. */
export function dataschemaOf(contract: { type: string; version: number }): string {
  return `urn:enlace:event:${contract.type}:${contract.version}`;
}

/** Type and version that a `dataschema` names, or undefined when it is not one of ours. */
export function parseDataschema(
  dataschema: string,
): { type: EventType; version: number } | undefined {
  const found = dataschemaForm.exec(dataschema);
  return found ? { type: found[1] as EventType, version: Number(found[2]) } : undefined;
}
