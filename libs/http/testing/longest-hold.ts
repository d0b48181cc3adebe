import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Runs `work` and gives, with what it gave, for how many milliseconds at most the event loop was held. */
export async function longestHold<Result>(work: () => Promise<Result>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await work();
  // A hold is seen at the turn after it.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { result, heldMs: delay.max / 1e6 };
}
