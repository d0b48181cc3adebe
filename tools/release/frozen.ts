/** What never changes again, by where it is and its name: the SHA-256 of what it says. */
export type Frozen = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the releases until now froze. */
export interface Released {
  /** The newest release; undefined until there is one. */
  readonly version?: string;
  readonly migrations: Frozen;
  readonly records: Frozen;
}

/** One sentence for each that a release knows and that is gone or says something else now. */
export function changedSince(released: Frozen, now: Frozen, what: string): string[] {
  return Object.entries(released).flatMap(([where, names]) =>
    Object.entries(names).flatMap(([name, digest]) => {
      const found = now[where]?.[name];
      if (found === digest) return [];
      const how = found === undefined ? 'is gone' : 'has changed';
      return [
        `${where}: the ${what} ${name} is released and ${how}: bring it back, and add a new one.`,
      ];
    }),
  );
}

/** Both together; what `now` has not stays frozen. */
export function joined(released: Frozen, now: Frozen): Frozen {
  const places = new Set([...Object.keys(released), ...Object.keys(now)]);
  return Object.fromEntries(
    [...places].sort().map((where) => [where, { ...released[where], ...now[where] }]),
  );
}
