/** What is wrong with a trail. */
export type Finding =
  | { readonly code: 'entry-edited' | 'entry-deleted' | 'entry-inserted'; readonly entry: string }
  | { readonly code: 'entries-reordered'; readonly entry: string; readonly other: string }
  | { readonly code: 'batch-edited' | 'batch-missing'; readonly batch: number }
  | {
      readonly code: 'chain-truncated' | 'chain-rewritten';
      readonly batch: number;
      readonly heldBy: string;
    };

/** A finding as one line for a person. */
export function describeFinding(finding: Finding): string {
  switch (finding.code) {
    case 'entry-edited':
      return `entry ${finding.entry} was edited`;
    case 'entry-deleted':
      return `entry ${finding.entry} was deleted`;
    case 'entry-inserted':
      return `entry ${finding.entry} was inserted later`;
    case 'entries-reordered':
      return `entry ${finding.entry} stands in the place of entry ${finding.other}: reordered`;
    case 'batch-edited':
      return `batch ${String(finding.batch)} of the chain was edited`;
    case 'batch-missing':
      return `batch ${String(finding.batch)} of the chain is missing`;
    case 'chain-truncated':
      return `the chain was cut: it does not reach batch ${String(finding.batch)}, whose checkpoint ${finding.heldBy} holds`;
    case 'chain-rewritten':
      return `the chain was rewritten: batch ${String(finding.batch)} is not the one whose checkpoint ${finding.heldBy} holds`;
  }
}
