import type { BasisInPlaceOfConsent } from '#libs/contracts';

/** What is known of a child's other holders in the node when an erasure is due. */
export interface OtherHolders {
  /** The legal bases of those who objected. */
  readonly objections: readonly BasisInPlaceOfConsent[];
  /** A protection hold is in force in one of the child's cases. */
  readonly held: boolean;
  /** Somebody received the case after the others were asked. */
  readonly unasked: boolean;
}

/** What an erasure comes to: for the whole node, or for the records of who ordered it alone. */
export type ErasureOutcome =
  | { readonly state: 'child-erased' }
  | { readonly state: 'records-erased'; readonly grounds: readonly BasisInPlaceOfConsent[] };

/**
 * Silence is a yes. An objection, a hold and a holder who could not be asked are a no, and the last two
 * show as the most ordinary objection: who ordered the erasure learns of no hold.
 */
export function outcomeOf({ objections, held, unasked }: OtherHolders): ErasureOutcome {
  const grounds = new Set(objections);
  if (held || unasked) grounds.add('legal-obligation');
  return grounds.size === 0
    ? { state: 'child-erased' }
    : { state: 'records-erased', grounds: [...grounds].sort() };
}
