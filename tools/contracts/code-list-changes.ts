import type { CodeList } from '#libs/contracts';

/** What is stored of a released code list: its codes, without the labels, which may be corrected. */
export interface ReleasedCodeList {
  readonly version: number;
  readonly codes: readonly string[];
}

/** Released code lists by their name. */
export type ReleasedCodeLists = Readonly<Record<string, ReleasedCodeList>>;

/**
 * One line for each way in which today's code lists break a released one, with the remedy. A list may
 * grow under a higher version; a code that is gone would be unknown to whom records and nodes name it.
 */
export function changesOfCodeLists(
  released: ReleasedCodeLists,
  lists: readonly CodeList[],
): string[] {
  const today = new Map(lists.map((list) => [list.name, list]));
  return Object.entries(released).flatMap(([name, before]) => {
    const now = today.get(name);
    if (!now) return [`Code list ${name} was released and is gone. Restore it`];
    return changesOf(before, now).map((what) => `Code list ${name} ${what}`);
  });
}

function changesOf(before: ReleasedCodeList, now: CodeList): string[] {
  const gone = before.codes.filter((code) => !now.codes.includes(code));
  const grew = now.codes.length > before.codes.length;
  return [
    ...gone.map((code) => `lost the code "${code}". Restore it: records and other nodes name it`),
    ...(now.version < before.version ? [`went back to version ${now.version}. Raise it`] : []),
    ...(grew && now.version === before.version
      ? [`has codes that its version ${now.version} did not have. Raise its version`]
      : []),
  ];
}

/** The code lists as they are stored by a release. */
export function releaseCodeLists(lists: readonly CodeList[]): ReleasedCodeLists {
  return Object.fromEntries(lists.map(({ name, version, codes }) => [name, { version, codes }]));
}
