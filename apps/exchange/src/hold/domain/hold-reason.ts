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
