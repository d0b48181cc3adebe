import { notSeenReasons, visitColours } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { correctionOfPreview as correctionOfOutcome } from '../correction.js';
import { code, day, flag, id } from '../fields.js';

/** How the child is doing is reported to those who referred. */
export const OutcomeSharedV2 = defineEvent({
  type: 'follow-up.outcome-shared',
  version: 2,
  reach: 'addressed',
  rule: 'share-back',
  purpose: 'reintegration-follow-up',
  summary: 'How the child is doing is reported to those who referred.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'visitedOn', 'childSeen', 'servicesReceivedAsPlanned'],
    properties: {
      referralId: id('The referral'),
      visitId: id('The visit, by its number at who made it'),
      correction: correctionOfOutcome,
      visitedOn: day('Day of the visit'),
      childSeen: flag('Whether the child was seen'),
      notSeenReason: code(
        notSeenReasons,
        'Why the child was not seen, as far as it may be shared back',
      ),
      colour: code(
        visitColours,
        'Colour of the visit by its ratings; absent when the child was not seen',
      ),
      servicesReceivedAsPlanned: flag('Whether services came as planned'),
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    visitedOn: '2026-08-21',
    childSeen: true,
    colour: 'green',
    servicesReceivedAsPlanned: true,
  },
});

/** The data of {@link OutcomeSharedV2}. */
export type OutcomeSharedV2 = EventData<typeof OutcomeSharedV2>;
