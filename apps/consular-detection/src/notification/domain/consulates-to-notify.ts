/** Where an organisation works: the divisions of its country, as far as the trust list names them. */
export interface Competence {
  readonly circumscription: readonly string[];
}

/**
 * Which of the node's consulates in the host country are told of a referral. Its preview does not
 * say where the child was detected, so the place is known as well as the trust list knows the
 * sender's: whose circumscription it touches is told, and if it touches none, everyone.
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
