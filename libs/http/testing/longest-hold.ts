const MICROSECONDS = 1_000;

/**
 * Does `work` and measures how long one turn of the event loop worked at most meanwhile: in
 * milliseconds of this thread's processor time, so that a machine that is busy with others counts
 * for nothing.
 */
export async function longestHold<Result>(work: () => Promise<Result>) {
  let heldMs = 0;
  let before = worked();
  let running = true;
  const endTurn = (): void => {
    const now = worked();
    heldMs = Math.max(heldMs, now - before);
    before = now;
    if (running) setImmediate(endTurn);
  };
  setImmediate(endTurn);
  const result = await work().finally(() => {
    running = false;
    endTurn();
  });
  return { result, heldMs };
}

function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / MICROSECONDS;
}
