import type { HoldReason } from '#libs/contracts';

/**
 * For which reason a screening forbids that anything reaches the country of origin; undefined when it
 * found no need. An outcome that this release does not know counts as protection sought.
 */
export function holdReasonOf(screeningOutcome: string): HoldReason | undefined {
  return screeningOutcome === 'no-need-identified'
    ? undefined
    : 'may-seek-international-protection';
}

const protection: readonly (string | undefined)[] = [
  'has-international-protection',
  'may-seek-international-protection',
] satisfies HoldReason[];

/**
 * Whether a hold of a child from another country stops only what leaves this node. A reason that this
 * release does not know, or that cannot be read any more, stops everybody.
 */
export function stopsAbroadOnly(reason: string | undefined): boolean {
  return protection.includes(reason);
}
