import type { NotSeenReason, VisitColour } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a shared outcome. */
export interface OutcomeRecord {
  readonly childSeen: boolean;
  /** Why not, as far as it was shared. */
  readonly notSeenReason?: NotSeenReason;
  /** Null when the child was not seen. */
  readonly colour: VisitColour | null;
  readonly servicesReceivedAsPlanned: boolean;
}

/** How the child of a sent referral fared at one visit. */
export const outcomeRecord = defineRecord<OutcomeRecord>({
  kind: 'sent-referral.outcome',
  version: 1,
  received: 'disclosure',
  schema: () => ({
    type: 'object',
    required: ['childSeen', 'colour', 'servicesReceivedAsPlanned'],
    properties: {
      childSeen: { type: 'boolean' },
      notSeenReason: { type: 'string' },
      colour: { type: ['string', 'null'] },
      servicesReceivedAsPlanned: { type: 'boolean' },
    },
  }),
  example: {
    ...{ childSeen: false, notSeenReason: 'school', colour: null },
    servicesReceivedAsPlanned: true,
  },
});
