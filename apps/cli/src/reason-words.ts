/** What a code of parking or quarantine means, and what to do, for those who run a node. */
const WORDS: Readonly<Record<string, string>> = {
  'waiting-behind': 'nothing is wrong with it; it waits for an earlier one of its source and case',
  'DATA_KEY.UNKNOWN':
    'the key store lacks the key of this child: restore the key store, then replay',
  'EVENT.UNKNOWN_VERSION': 'a newer release wrote it: update this service, then replay',
  'EVENT.CONTRACT_VIOLATED': 'its data do not fit its contract: its sender has a defect',
  'unknown-event': 'a newer release wrote it: update this service, then replay',
  'unknown-recipient': 'the trust list does not name the recipient; tried again with the next list',
  'no-agreement': 'no agreement is in force for it; tried again with the next trust list',
  'agreement-lacks-category':
    'the agreement lacks a category; tried again with the next trust list',
  'malformed-body': 'its sender has a defect',
  'wrong-subject': 'its sender has a defect',
  'wrong-purpose': 'its sender has a defect',
  '42501': 'the role may not do this: run migrate of this version, then replay',
  '23503': 'it names what this service does not have (any more): was its database restored?',
  '23505': 'this service has it already: was its database restored?',
  'unknown-epoch': 'sealed under a key that this node does not have; its sender sends it again',
  'bad-period': 'an offer of a key for another time: compare the clocks of both nodes',
  'bad-signature': 'not signed by the node that it names, or by a key that the trust list lacks',
  'not-for-us': 'written for another node',
  malformed: 'no record of this version of the border',
  tombstone: 'empty: somebody deleted it, or wrote nothing',
  'malformed-dispatch': 'signed, and nothing that could be stored; its sender has a defect',
  'conflicting-dispatch': 'another one was accepted under its number: was its sender restored?',
};

/** A code, with what it means where that is known. */
export function explained(reason: string): string {
  const words = WORDS[reason];
  return words === undefined ? reason : `${reason} (${words})`;
}
