import { newRefusal, type Refusal } from '#libs/domain';

/** A hold is lifted once. */
export function liftedFrom({ lifted }: { readonly lifted: boolean }): 'lifted' | Refusal {
  return lifted ? newRefusal('HOLD.LIFTED') : 'lifted';
}
