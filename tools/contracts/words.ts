import { purposes, type EventContract, type Rule } from '#libs/contracts';

const rules: Readonly<Record<Rule, string>> = {
  internal: 'Stays inside the node.',
  preview:
    'Shows no identity. Needs a legal obligation and an agreement between the two nodes; no protection hold may forbid it.',
  disclose:
    'Needs consent and assent in force for purpose, category and recipient (or another legal basis), across the border an agreement, and no protection hold. A part that is not allowed is removed before the copy is made.',
  status:
    'An answer to a referral; sent to the organisation that made the referral, and to nobody else.',
  'share-back': 'How the child is doing; sent only to those who referred the child.',
  statistics: 'Counts without persons and case references, suppressed at the source.',
  safety:
    'Carries no personal data: needs no consent, passes parked events and uses the last valid trust list.',
};

/** The context that sends an event: the part of the type before the dot. */
export function senderOf({ type }: EventContract): string {
  return type.slice(0, type.indexOf('.'));
}

/** Who sends an event, in words. */
export function sendersOf(contract: EventContract): string {
  return senderOf(contract) === 'audit' ? 'every service' : senderOf(contract);
}

/** Who receives an event, in a sentence. */
export function consumersOf({ reach }: EventContract): string {
  return reach === 'node'
    ? 'the services of the same node'
    : 'the exchange of the node, which delivers a copy to each organisation addressed; services receive only these copies';
}

/** The rule and the purpose of an event, in sentences. */
export function ruleInWords({ rule, purpose }: EventContract): string {
  const named = purposes.entries.find((entry) => entry.code === purpose);
  return named ? `${rules[rule]} Purpose: ${named.en.toLowerCase()}.` : rules[rule];
}
