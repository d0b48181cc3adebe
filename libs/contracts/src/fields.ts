import type { CodeEntry, CodeList } from './code-lists/index.js';
import { idPattern } from './ids.js';
import { nodePattern, organisationPattern } from './organisation.js';

/** The longest texts that events carry; request bodies that end up in an event keep to them. */
export const textLimits = { line: 300, text: 4000 } as const;

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
  ({ type: 'string', pattern: '^[A-Z]{2}$', description }) as const;

/** Schema of a short text on one line. */
export const line = (description: string) =>
  ({ type: 'string', minLength: 1, maxLength: textLimits.line, description }) as const;

/** Schema of a longer text. */
export const text = (description: string) =>
  ({ type: 'string', minLength: 1, maxLength: textLimits.text, description }) as const;

/** Schema of a yes or no. */
export const flag = (description: string) => ({ type: 'boolean', description }) as const;

/** Schema of one code of a list. */
export const code = <Entry extends CodeEntry>(list: CodeList<Entry>, description: string) =>
  ({ type: 'string', enum: list.codes, description }) as const;

/** Schema of some codes of a list, none twice. */
export const codes = <Entry extends CodeEntry>(list: CodeList<Entry>, description: string) =>
  ({
    type: 'array',
    uniqueItems: true,
    items: { type: 'string', enum: list.codes },
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
