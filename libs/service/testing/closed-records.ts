/**
 * Replaces what opens encrypted records where the rows of a spec are generated: it opens
 * none of them.
 */
export const closedRecords = {
  openMany: (...given: readonly unknown[]) =>
    Promise.resolve((given.find(Array.isArray) as readonly unknown[]).map(() => undefined)),
} as never;
