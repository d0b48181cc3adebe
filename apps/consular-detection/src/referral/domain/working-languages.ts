/** The languages in which the services of a country of the conference work with a child. */
const workingLanguages = new Map<string, readonly string[]>([
  ['BZ', ['en', 'es']],
  ['CA', ['en', 'fr']],
  ['US', ['en']],
  ...['CR', 'DO', 'GT', 'HN', 'MX', 'NI', 'PA', 'SV'].map((code) => [code, ['es']] as const),
]);

/** The primary subtags of languages, each once, in the order given. */
export function primaryLanguages(languages: readonly string[]): string[] {
  const primary = languages.map((language) => (language.split('-')[0] ?? '').toLowerCase());
  return [...new Set(primary)];
}

/**
 * Whether a child who speaks these languages needs an interpreter in a country; undefined when no
 * language is known. Of a country that is not listed, one is asked for.
 */
export function needsInterpreter(
  languages: readonly string[],
  country: string,
): boolean | undefined {
  if (languages.length === 0) return undefined;
  const spoken = workingLanguages.get(country) ?? [];
  return !languages.some((language) => spoken.includes(language));
}
