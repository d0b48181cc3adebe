import type { ReturnObjection } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a decision. */
export interface DecisionGrounds {
  readonly reason: string;
  /** What the child says about it. */
  readonly viewsOfChild: string;
  /** What spoke against the return when it was decided. */
  readonly objections: readonly ReturnObjection[];
}

/** Why a supervisor decided that a child returns, and what the child says. */
export const returnDecisionRecord = defineRecord<DecisionGrounds>({
  kind: 'return-decision.grounds',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason', 'viewsOfChild', 'objections'],
    properties: {
      reason: { type: 'string' },
      viewsOfChild: { type: 'string' },
      objections: { type: 'array', items: { type: 'string' } },
    },
  }),
  example: {
    reason: 'The mother has moved to another city, where nobody knows of the threats.',
    viewsOfChild: 'Wants to live with her mother, not in the old neighbourhood.',
    objections: ['high-risk'],
  },
});
