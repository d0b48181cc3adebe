import { defineEvent, type EventData } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

/** The agency opened a case for a child who arrived. */
export const CaseOpenedV1 = defineEvent({
  type: 'case-management.case-opened',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The agency opened a case for a child who arrived.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['caseId', 'organisation', 'referralId', 'sender', 'arrivedOn', 'openedOn'],
    properties: {
      caseId: id('The case'),
      organisation: organisation('Agency that manages the case'),
      referralId: id('The referral'),
      sender: organisation('Who referred the child'),
      arrivedOn: day('Day of arrival'),
      openedOn: day('Day on which the case was opened'),
    },
  },
  example: {
    caseId: 'a7b6c5d4-e3f2-4160-8f9e-8d7c6b5a4938',
    organisation: 'hn.dinaf',
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    sender: 'mx.dif-chiapas',
    arrivedOn: '2026-07-23',
    openedOn: '2026-07-23',
  },
});

/** The data of {@link CaseOpenedV1}. */
export type CaseOpenedV1 = EventData<typeof CaseOpenedV1>;
