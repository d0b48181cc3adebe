import type { VisitColour } from '#libs/contracts';
import { dtoSchema } from '#libs/http';
import { defineRecord } from '#libs/service';
import { RecordVisitRequest } from '../forms/record-visit.request.js';

/** What was found at a visit, and the colour that came of it. */
export interface VisitRecord {
  readonly findings: RecordVisitRequest;
  /** Null when the child was not seen. */
  readonly colour: VisitColour | null;
}

/** A visit that was made. */
export const visitRecord = defineRecord<VisitRecord>({
  kind: 'visit.findings',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['findings', 'colour'],
    properties: { findings: dtoSchema(RecordVisitRequest), colour: { type: ['string', 'null'] } },
  }),
  example: {
    findings: {
      visitedOn: '2026-08-20',
      contactType: 'home-visit',
      childSeen: false,
      notSeenReason: 'school',
      livingWith: 'kinship',
      ratings: { health: 'A', education: 'B', food: 'A', caregiverRelationship: 'A', safety: 'B' },
      servicesReceivedAsPlanned: true,
      newConcerns: ['undocumented'],
      notes: 'Goes to school again.',
      nextVisitOn: '2026-09-20',
    },
    colour: null,
  },
});
