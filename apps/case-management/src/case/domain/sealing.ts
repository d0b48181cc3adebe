/** Of a case, those who alone may read it; nobody named: it is not sealed. */
export interface Sealable {
  readonly sealedTo: readonly string[];
}

/** Whether the case is sealed, and not to this person. */
export function isSealedTo({ sealedTo }: Sealable, subject: string): boolean {
  return sealedTo.length > 0 && !sealedTo.includes(subject);
}

/** Those who are named, and who seals: there is always one who can lift it. */
export function sealTo(named: readonly string[], by: string): string[] {
  return [...new Set([by, ...named])];
}
