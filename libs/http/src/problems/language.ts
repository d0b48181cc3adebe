/** The languages in which a problem is described. */
export type Language = 'en' | 'es';

/** One text in each language. */
export type Text = Readonly<Record<Language, string>>;

const offered = new Set<string>(['en', 'es']);

/**
 * The language of the response, by `Accept-Language` (RFC 9110, 12.5.4): the offered one with the
 * highest weight, the first of equals; English when none is asked for.
 */
export function languageOf(header: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined;
  for (const range of (header ?? '').slice(0, 256).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = tag.split('-', 1)[0] ?? '';
    const weight = weightOf(parameters);
    if (offered.has(language) && weight > (best?.weight ?? 0)) {
      best = { language: language as Language, weight };
    }
  }
  return best?.language ?? 'en';
}

function weightOf(parameters: string[]): number {
  const weight = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
  return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
}
