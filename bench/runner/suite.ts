import type { World } from '../world/world.js';

/** The figures of one round of one side, by name. */
export type Figures = Readonly<Record<string, number>>;

/** One way of doing the work: runs one round of it. */
export type Side = () => Promise<Figures>;

/** Where a row's number comes from: a side, and a figure of its. */
export type Source = readonly [side: string, figure: string];

/** What a row must reach: a ratio of at least, or at most. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the table. */
export interface RowPlan {
  readonly name: string;
  readonly unit: string;
  readonly ours: Source;
  /** Absent where there is nothing to be measured against. */
  readonly reference?: Source;
  readonly goal?: Goal;
}

/** A suite that is ready to be measured. */
export interface OpenSuite {
  readonly sides: Readonly<Record<string, Side>>;
  readonly rows: readonly RowPlan[];
  /** Fewer rounds than requested, where one lasts long. */
  readonly rounds?: number;
  /** Rounds before the first that counts, of all sides alike; one by default. */
  readonly warmUps?: number;
  close(): Promise<void>;
}

/** Sides that are measured in turn, round by round, so that what disturbs one disturbs the other. */
export interface Suite {
  readonly name: string;
  open(world: World): Promise<OpenSuite>;
}
