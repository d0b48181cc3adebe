import type { VisitColour } from '#libs/contracts';
import { defineRecord } from '#libs/service';

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
