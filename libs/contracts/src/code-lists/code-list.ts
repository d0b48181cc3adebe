/** One code with its labels; the code is what is stored and sent, the labels are for people. */
export interface CodeEntry {
  readonly code: string;
  readonly en: string;
  readonly es: string;
}

/**
 * A versioned list of codes. `codes` fits an `enum` of JSON Schema and class-validator's `IsIn`;
 * the version goes up with every change of the entries.
 */
export interface CodeList<Entry extends CodeEntry = CodeEntry> {
  readonly name: string;
  readonly version: number;
  /** No authority has confirmed codes and labels yet. */
  readonly unverified: boolean;
  readonly entries: readonly Entry[];
  readonly codes: readonly Entry['code'][];
}

/** The union of the codes of a list, by `CodeOf<typeof travelStatuses>`. */
export type CodeOf<List extends CodeList> = List['codes'][number];

/** Makes a code list from its entries. Throws when a code occurs twice. */
export function codeList<const Entry extends CodeEntry>(
  name: string,
  version: number,
  entries: readonly Entry[],
  { unverified = true }: { readonly unverified?: boolean } = {},
): CodeList<Entry> {
  const codes: readonly Entry['code'][] = entries.map((entry) => entry.code);
  if (new Set(codes).size !== codes.length) throw new Error(`Code list ${name} has a code twice`);
  return { name, version, unverified, entries, codes };
}
