import { referralRedirectionReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, id, organisation } from '../fields.js';

/** The receiver redirected it to another organisation of its node, which answers from now on. */
export const ReferralRedirectedV1 = defineEvent({
  type: 'case-management.referral-redirected',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary:
    'The receiver redirected it to another organisation of its node, which answers from now on.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'reason', 'redirectedTo'],
    properties: {
      referralId: id('The referral'),
      reason: code(referralRedirectionReasons, 'Why it was redirected'),
      redirectedTo: organisation('Who answers from now on'),
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    reason: 'nearer-to-family',
    redirectedTo: 'hn.dinaf-norte',
  },
});

/** The data of {@link ReferralRedirectedV1}. */
export type ReferralRedirectedV1 = EventData<typeof ReferralRedirectedV1>;
