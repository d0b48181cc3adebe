/** Where an organisation works: the divisions of its country, as far as the trust list names them. */
export interface Competence {
  readonly circumscription: readonly string[];
}

/**
 * Which of the node's consulates in the host country are notified of a referral. Its preview does not
 * show where the child was detected, so the place is only known as the trust list gives the sender's:
 * the consulates whose circumscription touches it are notified, and if none does, all of them.
 */
export function consulatesToNotify<Consulate extends Competence>(
  sender: Competence,
  consulates: readonly Consulate[],
): readonly Consulate[] {
  const covering = consulates.filter(({ circumscription }) =>
    circumscription.some((division) => sender.circumscription.includes(division)),
  );
  return covering.length > 0 ? covering : consulates;
}
