import { newRefusal, type Refusal } from '#libs/domain';

/**
 * Those who are named, and who seals: there is always one who can lift it, and another one who can
 * work with the child when that one is away.
 */
export function sealTo(named: readonly string[], by: string): string[] | Refusal {
  const sealedTo = [...new Set([by, ...named])];
  return sealedTo.length < 2 ? newRefusal('CASE.SEALED_TO_ONE') : sealedTo;
}
