/**
 * Asks at most once in so many milliseconds: a probe, a scraper and a person who look at the same
 * moment see the same. A failure is not remembered.
 */
export function memo<Result>(ms: number, ask: () => Promise<Result>): () => Promise<Result> {
  let asked: { readonly at: number; readonly result: Promise<Result> } | undefined;
  return () => {
    if (asked && performance.now() - asked.at < ms) return asked.result;
    const result = ask();
    const current = { at: performance.now(), result };
    asked = current;
    result.catch(() => {
      if (asked === current) asked = undefined;
    });
    return result;
  };
}
