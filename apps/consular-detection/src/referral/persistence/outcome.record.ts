import type { VisitColour } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a shared outcome. */
export interface OutcomeRecord {
  readonly childSeen: boolean;
  /** Null when the child was not seen. */
  readonly colour: VisitColour | null;
  readonly servicesReceivedAsPlanned: boolean;
}

/** How the child of a sent referral fared at one visit. */
export const outcomeRecord = defineRecord<OutcomeRecord>({
  kind: 'sent-referral.outcome',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['childSeen', 'colour', 'servicesReceivedAsPlanned'],
    properties: {
      childSeen: { type: 'boolean' },
      colour: { type: ['string', 'null'] },
      servicesReceivedAsPlanned: { type: 'boolean' },
    },
  }),
  example: { childSeen: true, colour: 'green', servicesReceivedAsPlanned: true },
});
