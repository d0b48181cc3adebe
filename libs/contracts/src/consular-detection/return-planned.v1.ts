import { sexes, triageColours } from '../code-lists/index.js';
import { correction } from '../correction.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, estimatedAge, id, line, organisation } from '../fields.js';
import { identity } from '../report/person.js';
import { health } from '../report/situation.js';

/** A return was planned: where and when the child arrives. */
export const ReturnPlannedV1 = defineEvent({
  type: 'consular-detection.return-planned',
  version: 1,
  reach: 'addressed',
  rule: 'disclose',
  purpose: 'return-and-reception',
  parts: {
    identity: 'identity',
    journey: 'journey',
    health: 'health',
    psychosocial: 'psychosocial',
  },
  summary: 'A return was planned: where and when the child arrives.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'returnPlanId', 'receptionCentre', 'arrivesOn'],
    properties: {
      referralId: id('The referral'),
      returnPlanId: id('The return plan'),
      receptionCentre: organisation('Reception centre that receives the child'),
      arrivesOn: day('Planned day of arrival'),
      correction,
      identity: {
        type: 'object',
        additionalProperties: false,
        required: ['sex'],
        properties: {
          givenNames: line('Given names, where they are known'),
          familyNames: line('Family names, where they are known'),
          nickname: line('Name by which the child is called'),
          dateOfBirth: day('Date of birth'),
          estimatedAge: estimatedAge('Age in years, when it is only estimated'),
          ageEstimatedOn: day('Day on which the age was estimated'),
          sex: code(sexes, 'Sex'),
          languages: identity.properties.languages,
        },
        description: 'By what the centre knows the child',
      },
      journey: {
        type: 'object',
        additionalProperties: false,
        required: ['portOfEntry'],
        properties: {
          carrier: line('Carrier'),
          number: line('Number of the flight or bus'),
          portOfEntry: line('Port of entry'),
          escort: line('Who accompanies the child'),
        },
        description: 'How the child travels',
      },
      health,
      psychosocial: {
        type: 'object',
        additionalProperties: false,
        required: ['triage'],
        properties: { triage: code(triageColours, 'Psychosocial triage') },
        description: 'How urgently the child needs psychosocial care on arrival',
      },
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    returnPlanId: '5f2d8c7b-3a1e-4b6d-8e9f-0a1b2c3d4e5f',
    receptionCentre: 'hn.reception-belen',
    arrivesOn: '2026-07-23',
    identity: {
      givenNames: 'Marisol',
      familyNames: 'Zelaya Pineda',
      dateOfBirth: '2013-02-09',
      sex: 'female',
      languages: ['es'],
    },
    journey: {
      carrier: 'Bus',
      number: 'B-114',
      portOfEntry: 'Corinto',
      escort: 'Consular officer',
    },
    health: { conditions: ['Asthma'], medication: 'Salbutamol inhaler' },
    psychosocial: { triage: 'yellow' },
  },
});

/** The data of {@link ReturnPlannedV1}. */
export type ReturnPlannedV1 = EventData<typeof ReturnPlannedV1>;
