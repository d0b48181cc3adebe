import { addDays, CivilCalendar, earliest } from '#libs/calendar';
import { dataCategories, purposes } from '#libs/contracts';
import { demonstrationNodes } from '#libs/demonstration';
import type {
  CaseManagementApprovePlanRequest,
  FollowUpRecordVisitRequest,
} from '../client/generated/types.gen.js';
import type { DetectionRow } from '../samples/detection-row.js';

// What the people of the journey write down: invented, and in Spanish as they would.
const DAY_MS = 86_400_000;
/** Below this age a child is not asked for assent. */
const AGE_OF_ASSENT = 6;

const calendars = demonstrationNodes.map(({ timeZone }) => new CivilCalendar(timeZone));

/** The day that has begun at every node. */
export function today(now = new Date()): string {
  const [first = '', ...others] = calendars.map((calendar) => calendar.dayOf(now));
  return earliest(first, ...others);
}

/** The parts of a report, but the identity: that is in the registration. */
export function reportParts(row: DetectionRow) {
  const name = row['caregivers.name'];
  const phone = row['caregivers.phone'];
  return {
    contact: {
      ...(row.lastAddress && { lastAddress: row.lastAddress }),
      ...(phone && { phones: [{ of: 'caregiver', number: phone }] }),
    },
    family: {
      ...(name && { caregivers: [{ name, relationship: row['caregivers.relationship'] }] }),
      summary: 'La familia espera a la niña o al niño.',
    },
    journey: { detectedOn: row.detectedOn, transitCountries: ['GT', 'MX'] },
    health: { screenedOn: row.detectedOn, summary: 'Sin hallazgos que impidan el viaje.' },
    education: { wishes: 'Quiere volver a la escuela.' },
    psychosocial: { triage: 'green' },
    protectionConcern: {
      concerns: row.protectionConcerns.split(';').filter(Boolean),
      riskLevel: 'medium',
    },
    bestInterests: {
      assessedOn: row.detectedOn,
      viewsOfChild: 'Quiere regresar con su familia.',
      recommendation: 'return-with-reunification',
      childAccepts: true,
    },
  };
}

/** The mother's consent and the child's assent, or why the child is not asked. */
export function consents(caseReference: string, row: DetectionRow, childRefuses = false) {
  const common = {
    caseReference,
    language: row.languages.split(';')[0] ?? 'es',
    noticeVersion: '2026-01',
    form: 'verbal-witnessed',
    witness: 'Intérprete de turno',
    purposes: purposes.codes.filter((purpose) => purpose !== 'statistics'),
    categories: dataCategories.codes,
    recipients: ['child-protection-agency', 'reception-centre'],
  };
  const given = { state: 'given', expiresOn: addDays(today(), 365) };
  const assent =
    ageOf(row) < AGE_OF_ASSENT && !childRefuses
      ? { state: 'not-applicable', exemption: 'age' }
      : { ...given, givenBy: 'child', ...(childRefuses && { state: 'refused' }) };
  return [
    { ...common, ...given, kind: 'consent', givenBy: 'mother' },
    { ...common, ...assent, kind: 'assent' },
  ];
}

function ageOf({ dateOfBirth, estimatedAge, detectedOn }: DetectionRow): number {
  if (!dateOfBirth) return Number(estimatedAge);
  return (Date.parse(detectedOn) - Date.parse(dateOfBirth)) / (365.25 * DAY_MS);
}

/** A request to the agency of origin to take over. */
export function referral(caseReference: string, reportId: string, row: DetectionRow) {
  const municipality = row.birthplaceMunicipality;
  return {
    ...{ caseReference, reportId, recipient: AGENCY, service: 'care-and-reintegration' },
    urgency: 'urgent',
    respondBy: new Date(Date.now() + 3 * DAY_MS).toISOString(),
    placeOfReception: { country: 'HN', ...(municipality && { municipality }) },
  };
}

export const AGENCY = 'hn.dinaf';
export const CENTRE = 'hn.reception-belen';

export const plan: CaseManagementApprovePlanRequest = {
  services: [
    { dimension: 'social-and-cultural', service: 'school-return' },
    { dimension: 'psychosocial', service: 'counselling' },
    { dimension: 'economic', service: 'family-income-support' },
  ],
  objective: 'Volver a la escuela y vivir con la familia.',
};

/** A first visit at which all was well. */
export function firstVisit(visitedOn: string): FollowUpRecordVisitRequest {
  const ratings = {
    health: 'A',
    education: 'A',
    food: 'A',
    caregiverRelationship: 'A',
    safety: 'A',
  } as const;
  return {
    ...{ visitedOn, contactType: 'home-visit', childSeen: true, livingWith: 'parents', ratings },
    servicesReceivedAsPlanned: true,
  };
}
