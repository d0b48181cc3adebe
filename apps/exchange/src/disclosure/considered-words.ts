import type { Language, Text } from '#libs/http';
import type { VisibleMemory } from './claim/case-facts.js';

const WORDS: Readonly<Record<'all' | 'part', Text>> = {
  all: {
    en: 'By consent, agreement, trust list and holds as they are now. It is decided again when it is sent.',
    es: 'Según el consentimiento, el acuerdo, la lista de confianza y las retenciones de este momento. Se decide de nuevo al enviarlo.',
  },
  part: {
    en: 'By consent, agreement and trust list as they are now. Whether anything else prevents it is decided when it is sent.',
    es: 'Según el consentimiento, el acuerdo y la lista de confianza de este momento. Si algo más lo impide se decide al enviarlo.',
  },
};

/** What a decision that is shown before it is taken considered: one that says less says so. */
export function consideredText(
  { allHolds }: Pick<VisibleMemory, 'allHolds'>,
  language: Language,
): string {
  return WORDS[allHolds ? 'all' : 'part'][language];
}
