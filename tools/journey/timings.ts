import { table } from '#libs/process';

/** The duration of each step, over all children. */
export class Timings {
  private readonly steps = new Map<string, number[]>();

  /** Runs one step of one child and records its duration. */
  async of<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
    const begun = performance.now();
    const result = await work();
    this.add(step, performance.now() - begun);
    return result;
  }

  /** As `of`; throws one line with the step and the short code of the child. */
  async step<Result>(
    name: string,
    { code }: { readonly code: string },
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.of(name, work);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${code}: "${name}" failed: ${why}`, { cause: error });
    }
  }

  add(step: string, ms: number): void {
    const known = this.steps.get(step);
    if (known) known.push(ms);
    else this.steps.set(step, [ms]);
  }

  /** The steps in the order in which they were first made. */
  table(): string {
    const rows = [...this.steps].map(([step, all]) => {
      const rising = all.toSorted((a, b) => a - b);
      const values = [percentile(rising, 0.5), percentile(rising, 0.99), rising.at(-1) ?? 0];
      return [step, String(all.length), ...values.map((ms) => ms.toFixed(0))];
    });
    return table(['step', 'children', 'p50 ms', 'p99 ms', 'max ms'], rows);
  }
}

/** The nearest-rank percentile of values that rise. */
export function percentile(rising: readonly number[], share: number): number {
  return rising[Math.max(0, Math.ceil(share * rising.length) - 1)] ?? 0;
}
