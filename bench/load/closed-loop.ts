/** How often in a second `work` is done when so many are always at it, for so long. */
export async function throughput(
  work: () => Promise<unknown>,
  { concurrency, forMs }: { concurrency: number; forMs: number },
): Promise<number> {
  const from = performance.now();
  const until = from + forMs;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      await work();
      done++;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return (done * 1000) / (performance.now() - from);
}
