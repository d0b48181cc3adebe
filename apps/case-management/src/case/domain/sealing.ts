/** Those who are named, and who seals: there is always one who can lift it. */
export function sealTo(named: readonly string[], by: string): string[] {
  return [...new Set([by, ...named])];
}
