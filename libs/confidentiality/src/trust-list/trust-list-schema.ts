import { dataCategories, organisationKinds, organisationPattern, purposes } from '#libs/contracts';
import { shape, type Guard } from '../shape.js';
import { signedSchema } from '../signing/statement.js';
import type { TrustListDocument } from './trust-list.js';

const node = { type: 'string', pattern: '^[a-z]{2,8}$' };
const text = { type: 'string', minLength: 1, maxLength: 200 };
const country = { type: 'string', pattern: '^[A-Z]{2}$' };
const keyText = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const time = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$',
};
const whole = { type: 'integer', minimum: 1 };

function closed(properties: Record<string, object>, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

function many(items: object): object {
  return { type: 'array', maxItems: 10_000, items };
}

function pair(items: object): object {
  return { type: 'array', minItems: 2, maxItems: 2, items };
}

const entry = closed(
  {
    node,
    name: text,
    country,
    signingKey: keyText,
    topic: text,
    events: many(closed({ type: text, versions: many(whole) })),
    codeLists: many(closed({ name: text, version: whole })),
  },
  ['country'],
);

const organisation = closed(
  {
    id: { type: 'string', pattern: organisationPattern },
    node,
    kind: { enum: organisationKinds.codes },
    name: text,
    country,
    hostCountry: country,
    circumscription: many(text),
  },
  ['hostCountry', 'circumscription'],
);

const agreement = closed({
  id: text,
  nodes: pair(node),
  keyIds: pair(keyText),
  purposes: many({ enum: purposes.codes }),
  categories: many({ enum: dataCategories.codes }),
  from: day,
  until: day,
});

const trustList = closed({
  publisher: node,
  version: whole,
  issuedAt: time,
  validUntil: time,
  entries: many(signedSchema(entry, 3)),
  organisations: many(organisation),
  agreements: many(signedSchema(agreement, 2)),
});

/** Whether a value has the shape of a trust list document; the signatures are not verified. */
export const isTrustListDocument: Guard<TrustListDocument> = shape(signedSchema(trustList));
