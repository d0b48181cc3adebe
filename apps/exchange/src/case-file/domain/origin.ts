/** Codes that ISO 3166-1 leaves to its users: such a code names no country. */
const NO_COUNTRY = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/;

/** Whether a child of this nationality is known to come from another country than the node's own. */
export function originatesAbroad(nationality: string, nodeCountry: string | undefined): boolean {
  return nodeCountry !== undefined && nationality !== nodeCountry && !NO_COUNTRY.test(nationality);
}
