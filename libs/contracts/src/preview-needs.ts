import {
  immediateAssistance,
  protectionConcerns,
  type ImmediateAssistance,
  type ProtectionConcern,
} from './code-lists/index.js';

/** A need that a preview may show. */
export type PreviewNeed =
  Exclude<ProtectionConcern, 'refugee-or-asylum-seeker'> | ImmediateAssistance;

/**
 * The needs that a preview may show before acceptance. That a child has or seeks asylum is not
 * among them: the country of origin must never learn it, not even from a careless preview.
 */
export const previewNeeds: readonly PreviewNeed[] = [
  ...protectionConcerns.codes.filter((concern) => concern !== 'refugee-or-asylum-seeker'),
  ...immediateAssistance.codes,
];

/** The needs of a child that a preview may show, each once, in the order given. */
export function previewNeedsOf(
  concerns: readonly ProtectionConcern[],
  immediateNeeds: readonly ImmediateAssistance[],
): PreviewNeed[] {
  const shown = concerns.filter((concern) => concern !== 'refugee-or-asylum-seeker');
  return [...new Set<PreviewNeed>([...shown, ...immediateNeeds])];
}
