import { legalBases, withdrawalOutcomes } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { closedCode, id, line } from '../fields.js';

/**
 * What a node did after a withdrawal, once: restricted, erased, or retained on its own legal basis.
 */
export const WithdrawalProcessedV1 = defineEvent({
  type: 'exchange.withdrawal-processed',
  version: 1,
  reach: 'addressed',
  rule: 'safety',
  purpose: 'care-and-protection',
  summary:
    'What a node did after a withdrawal, once: restricted, erased, or retained on its own legal basis.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['withdrawalId', 'outcome'],
    properties: {
      withdrawalId: id('The withdrawal'),
      outcome: closedCode(withdrawalOutcomes, 'What the node has done'),
      legalBasis: closedCode(legalBases, 'Its own legal basis, where it retains the data'),
      law: line('The law that it names for this'),
    },
  },
  example: {
    withdrawalId: '5b1e0c6a-7d2f-4a39-8c40-9e1f2a3b4c5d',
    outcome: 'retained',
    legalBasis: 'legal-obligation',
    law: 'Código de la Niñez y la Adolescencia, art. 92',
  },
});

/** The data of {@link WithdrawalProcessedV1}. */
export type WithdrawalProcessedV1 = EventData<typeof WithdrawalProcessedV1>;
