import type { CaseClosureReason, VisitColour } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a closure. */
export interface ClosureRecord {
  readonly reason: CaseClosureReason;
}

/** Why a case was closed. */
export const closureRecord = defineRecord<ClosureRecord>({
  kind: 'case.closure',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'plan-achieved' },
});

/** What is encrypted of the latest visit. */
export interface LastVisitRecord {
  /** Null when the child was not seen. */
  readonly colour: VisitColour | null;
}

/** How the latest visit of a case went. */
export const lastVisitRecord = defineRecord<LastVisitRecord>({
  kind: 'case.last-visit',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['colour'],
    properties: { colour: { type: ['string', 'null'] } },
  }),
  example: { colour: 'green' },
});
