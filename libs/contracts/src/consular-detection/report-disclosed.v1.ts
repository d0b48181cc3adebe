import { defineEvent, type EventData } from '../event-contract.js';
import { correction } from '../correction.js';
import { day, id } from '../fields.js';
import { contact, documents, family, identity, journey } from '../report/person.js';
import {
  bestInterests,
  education,
  health,
  protectionConcern,
  psychosocial,
} from '../report/situation.js';

/** The pre-return report as one receiver may see it, sent upon acceptance. */
export const ReportDisclosedV1 = defineEvent({
  type: 'consular-detection.report-disclosed',
  version: 1,
  reach: 'addressed',
  rule: 'disclose',
  purpose: 'care-and-protection',
  parts: {
    identity: 'identity',
    contact: 'contact',
    family: 'family',
    journey: 'journey',
    health: 'health',
    education: 'education',
    psychosocial: 'psychosocial',
    protectionConcern: 'protection-concern',
    bestInterests: 'best-interests',
    documents: 'documents',
  },
  summary: 'The pre-return report as one receiver may see it, sent upon acceptance.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'reportId', 'issuedOn'],
    properties: {
      referralId: id('The referral'),
      reportId: id('The report'),
      issuedOn: day('Day on which the report was issued'),
      correction,
      identity,
      contact,
      family,
      journey,
      health,
      education,
      psychosocial,
      protectionConcern,
      bestInterests,
      documents,
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    reportId: '2b5e6a1c-90f1-4d8e-8f2b-6f5d1a7c3e42',
    issuedOn: '2026-07-16',
    identity: {
      givenNames: 'Marisol',
      familyNames: 'Zelaya Pineda',
      dateOfBirth: '2013-02-09',
      sex: 'female',
      nationality: 'HN',
      birthplace: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
      languages: ['es'],
    },
    contact: {
      lastAddress: 'Barrio El Centro, San Pedro Sula',
      phones: [{ of: 'caregiver', number: '+504 0000 0000' }],
    },
    family: {
      caregivers: [
        {
          name: 'Elvira Pineda',
          relationship: 'grandparent',
          livesIn: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
        },
      ],
      careArrangement: 'kinship',
      separationReasons: ['migration'],
    },
    journey: {
      departedOn: '2026-06-28',
      transitCountries: ['GT'],
      smugglerInvolved: false,
      timesDetectedBefore: 0,
      detectedOn: '2026-07-14',
      detectedIn: { country: 'MX', department: 'Chiapas', municipality: 'Tapachula' },
    },
    health: {
      conditions: [],
      screenedOn: '2026-07-15',
      summary: 'Well; dehydrated on arrival, recovered.',
    },
    education: { lastGrade: 'Sixth grade', wishes: 'To go on to secondary school.' },
    psychosocial: { triage: 'yellow', summary: 'Sleeps badly since the journey.' },
    protectionConcern: { concerns: ['undocumented'] },
    bestInterests: {
      assessedOn: '2026-07-16',
      viewsOfChild: 'Wants to live with her grandmother.',
      recommendation: 'return-with-reunification',
      childAccepts: true,
    },
    documents: {
      items: [{ type: 'birth-certificate', number: '0501-2013-00000', issuingCountry: 'HN' }],
    },
  },
});

/** The data of {@link ReportDisclosedV1}. */
export type ReportDisclosedV1 = EventData<typeof ReportDisclosedV1>;
