import type { CodeEntry, CodeList } from './code-lists/index.js';
import { idPattern } from './ids.js';
import { nodePattern, organisationPattern } from './organisation.js';

/**
 * The longest texts that events carry; request bodies whose content becomes part of an event have the
 * same limits.
 */
export const textLimits = { line: 300, text: 4000 } as const;

/** The form of a country, ISO 3166-1 alpha-2; whether there is one is checked where it is entered. */
export const countryPattern = '^[A-Z]{2}$';
/** The form of a language, BCP 47; whether there is one is checked where it is entered. */
export const languageTagPattern = '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$';
/** The primary subtag of a language, BCP 47: no region, script or private use. */
export const languagePattern = '^[a-z]{2,3}$';
/** A place by its name alone: letters, digits and what names have between them; no sentences. */
export const placeNamePattern = "^\\p{L}[\\p{L}\\p{M}\\p{Nd} .'’()/-]{0,79}$";

/** Schema of an id of ours. */
export const id = (description: string) =>
  ({ type: 'string', pattern: idPattern, description }) as const;

/** Schema of a day, `YYYY-MM-DD`. */
export const day = (description: string) =>
  ({ type: 'string', format: 'date', description }) as const;

/** Schema of a moment, RFC 3339. */
export const moment = (description: string) =>
  ({ type: 'string', format: 'date-time', description }) as const;

/** Schema of an organisation id. */
export const organisation = (description: string) =>
  ({ type: 'string', pattern: organisationPattern, description }) as const;

/** Schema of a node id. */
export const node = (description: string) =>
  ({ type: 'string', pattern: nodePattern, description }) as const;

/** Schema of a country, ISO 3166-1 alpha-2. */
export const country = (description: string) =>
  ({ type: 'string', pattern: countryPattern, description }) as const;

/** Schema of a short text on one line. */
export const line = (description: string) =>
  ({ type: 'string', minLength: 1, maxLength: textLimits.line, description }) as const;

/** Schema of a longer text. */
export const text = (description: string) =>
  ({ type: 'string', minLength: 1, maxLength: textLimits.text, description }) as const;

/** Schema of an age in years that somebody estimated. */
export const estimatedAge = (description: string) =>
  ({ type: 'integer', minimum: 0, maximum: 99, description }) as const;

/** Schema of a yes or no. */
export const flag = (description: string) => ({ type: 'boolean', description }) as const;

/** The annotation that names the code list of a field; it has no effect on what is valid. */
export const codeListKeyword = 'x-code-list';
/** The form of a code, also of one that this release does not know. */
export const codePattern = '^[a-z0-9]+(-[a-z0-9]+)*\\+?$';
const COUNTED_CODE_LENGTH = 24;
const codeForm = { type: 'string', pattern: codePattern, maxLength: 64 } as const;

/** The schema of a code as the compiler sees it: the codes of this release. */
interface CodeSchema<Code extends string> {
  readonly type: 'string';
  readonly enum: readonly Code[];
  readonly description: string;
}

/** The schema of some codes as the compiler sees it: the codes of this release. */
interface CodesSchema<Code extends string> {
  readonly type: 'array';
  readonly uniqueItems: true;
  readonly items: { readonly type: 'string'; readonly enum: readonly Code[] };
  readonly description: string;
}

/**
 * Schema of one code of a list that may grow. Its form alone is checked: the list is checked where a
 * person enters the code, so that a code of a later release needs no new version and parks no child.
 * The type names the codes of today, so that none but these is written; who reads must be prepared
 * for another one, and where it decides, let it permit nothing.
 */
export const code = <Entry extends CodeEntry>(
  { name }: CodeList<Entry>,
  description: string,
): CodeSchema<Entry['code']> => {
  const schema = { ...codeForm, [codeListKeyword]: name, description };
  return schema as unknown as CodeSchema<Entry['code']>;
};

/** More than any list of ours has codes, so that a list of a later release is not refused for its length. */
const mostCodes = 40;

/**
 * Schema of some codes of a list that may grow, none twice; see {@link code}. With a `pattern` they have
 * a form that no code of another list has.
 */
export const codes = <Entry extends CodeEntry>(
  { name }: CodeList<Entry>,
  description: string,
  pattern: string = codePattern,
): CodesSchema<Entry['code']> => {
  const items = { ...codeForm, pattern, [codeListKeyword]: name };
  const schema = { type: 'array', maxItems: mostCodes, uniqueItems: true, items, description };
  return schema as unknown as CodesSchema<Entry['code']>;
};

/**
 * Schema of one code of a list that is closed: whatever it does not name is refused, and a code that
 * is added needs a new version of the event (`npm run contracts` sees to it). For the safety class,
 * which every node must understand, and for what a preview says of a child.
 */
export const closedCode = <Entry extends CodeEntry>(list: CodeList<Entry>, description: string) =>
  ({ type: 'string', enum: list.codes, [codeListKeyword]: list.name, description }) as const;

/**
 * Schema of one code of a list that may grow, in an event that goes to the network: too short for a
 * case reference.
 */
export const countedCode = <Entry extends CodeEntry>(
  list: CodeList<Entry>,
  description: string,
): CodeSchema<Entry['code']> => {
  const schema = { ...code(list, description), maxLength: COUNTED_CODE_LENGTH };
  return schema;
};

/** Schema of the name of a place. */
const placeName = (description: string) =>
  ({ type: 'string', pattern: placeNamePattern, description }) as const;

/** Schema of a place that is named and not described. */
export const namedPlace = (description: string) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['country'],
    properties: {
      country: country('Country'),
      department: placeName('Department or state'),
      municipality: placeName('Municipality'),
    },
    description,
  }) as const;

/** Schema of the languages that somebody speaks, the one they know best first. */
export const languages = (description: string) =>
  ({
    type: 'array',
    uniqueItems: true,
    maxItems: 10,
    items: { type: 'string', pattern: languagePattern },
    description,
  }) as const;

/** Schema of the names of fields of an event, nested ones by their path: `preview.ageBand`. */
export const fieldPaths = (description: string) =>
  ({
    type: 'array',
    uniqueItems: true,
    items: { type: 'string', pattern: '^[A-Za-z]+(\\.[A-Za-z]+)*$', maxLength: 100 },
    description,
  }) as const;

/** Schema of a type of event. */
export const eventType = (description: string) =>
  ({ type: 'string', pattern: '^[a-z-]+\\.[a-z-]+$', description }) as const;

/** Schema of a place in a country; a municipality is the smallest unit that is sent. */
export const place = (description: string) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['country'],
    properties: {
      country: country('Country'),
      department: line('Department or state'),
      municipality: line('Municipality'),
    },
    description,
  }) as const;
