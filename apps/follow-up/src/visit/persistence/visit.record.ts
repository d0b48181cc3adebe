import { dtoSchema } from '#libs/http';
import { defineRecord } from '#libs/service';
import { RecordVisitRequest } from '../forms/record-visit.request.js';

/** What was found at a visit. */
export const visitRecord = defineRecord<RecordVisitRequest>({
  kind: 'visit.findings',
  version: 1,
  schema: () => dtoSchema(RecordVisitRequest),
  example: {
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
});
