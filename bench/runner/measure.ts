import type { World } from '../world/world.js';
import { median, spread } from './statistics.js';
import type { Figures, Goal, OpenSuite, RowPlan, Source, Suite } from './suite.js';
import { present } from './present.js';

/** A line of the table and of `results.json`. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly reference?: number;
  /** Median of the rounds' own ratios: both sides of each met the same machine. */
  readonly ratio?: number;
  readonly goal?: Goal;
  readonly reached?: boolean;
  /** Of the ratio where there is one, else of the figure. */
  readonly spread: number;
}

/** Rounds by side, in the order in which they ran. */
type Rounds = ReadonlyMap<string, readonly Figures[]>;

/** Runs a suite: all sides to warm up, then all sides in turn, round by round. */
export async function measure(suite: Suite, world: World, rounds: number): Promise<Row[]> {
  const open = await suite.open(world);
  try {
    const measured = await runRounds(open, Math.min(rounds, open.rounds ?? rounds));
    return open.rows.map((plan) => rowOf(plan, measured));
  } finally {
    await open.close();
  }
}

async function runRounds({ sides, warmUps = 1 }: OpenSuite, rounds: number): Promise<Rounds> {
  const entries = Object.entries(sides);
  for (let round = 0; round < warmUps; round++) for (const [, side] of entries) await side();
  const measured = new Map<string, Figures[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Turned each time, so that no side always runs in the wake of the same other.
    const inTurn = round % 2 === 0 ? entries : entries.toReversed();
    for (const [name, side] of inTurn) present(measured.get(name)).push(await side());
  }
  return measured;
}

function rowOf({ name, unit, ours, reference, goal }: RowPlan, rounds: Rounds): Row {
  const own = valuesOf(rounds, ours);
  if (!reference) return { name, unit, ours: median(own), spread: spread(own) };
  const others = valuesOf(rounds, reference);
  const ratios = own.map((value, round) => value / present(others[round]));
  const ratio = median(ratios);
  return {
    ...{ name, unit, ours: median(own), reference: median(others), ratio },
    ...(goal && { goal, reached: isReached(goal, ratio) }),
    spread: spread(ratios),
  };
}

function valuesOf(rounds: Rounds, [side, figure]: Source): number[] {
  return present(rounds.get(side)).map((figures) => present(figures[figure]));
}

function isReached(goal: Goal, ratio: number): boolean {
  return 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;
}
