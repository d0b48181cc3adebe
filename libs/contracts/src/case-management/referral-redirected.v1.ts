import type { FromSchema } from 'json-schema-to-ts';
import { referralRedirectionReasons } from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { code, id, organisation } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'reason', 'redirectedTo'],
  properties: {
    referralId: id('The referral'),
    reason: code(referralRedirectionReasons, 'Why it was redirected'),
    redirectedTo: organisation('Who answers from now on'),
  },
} as const satisfies EventSchema;

/** Data of `case-management.referral-redirected`, version 1. */
export type ReferralRedirectedV1 = FromSchema<typeof schema>;

/** The receiver redirected it to another organisation of its node, which answers from now on. */
export const referralRedirectedV1 = {
  type: 'case-management.referral-redirected',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary:
    'The receiver redirected it to another organisation of its node, which answers from now on.',
  schema,
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    reason: 'nearer-to-family',
    redirectedTo: 'hn.dinaf-norte',
  },
} satisfies EventContract<ReferralRedirectedV1>;
