import { Listr } from 'listr2';

/** One step of a start. */
export interface Step {
  readonly title: string;
  readonly enabled?: boolean;
  /** Prints by `say` the steps that last long. */
  readonly run: (report: (line: string) => void) => Promise<void>;
}

/** Runs the steps in order: on a terminal with their progress, else one plain line for each. */
export async function showSteps(
  steps: readonly Step[],
  report: (line: string) => void,
): Promise<void> {
  const wanted = steps.filter(({ enabled = true }) => enabled);
  await (process.stdout.isTTY ? onTerminal(wanted) : plainly(wanted, report));
}

async function onTerminal(steps: readonly Step[]): Promise<void> {
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: (_: unknown, task: { output: string }) => run((line) => (task.output = line)),
  }));
  // Signals are the supervisor's, and so is the one line with what failed.
  const list = new Listr(tasks, {
    registerSignalListeners: false,
    rendererOptions: { showErrorMessage: false },
  });
  await list.run();
}

async function plainly(steps: readonly Step[], report: (line: string) => void): Promise<void> {
  for (const { title, run } of steps) {
    const begun = performance.now();
    await run(report);
    report(`${title}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
}
