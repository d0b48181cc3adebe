/**
 * Replaces what opens encrypted records where the rows of a spec are generated: it opens
 * none of them.
 */
export const closedRecords = {
  openMany: (...given: readonly unknown[]) =>
    Promise.resolve((given.find(Array.isArray) as readonly unknown[]).map(() => undefined)),
} as never;

/** Replaces what reads corrections, in the same way: it knows of none. */
export const noCorrections = {
  findLatest: () => Promise.resolve(new Map()),
} as never;
