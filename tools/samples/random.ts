/** Numbers in [0, 1), always the same ones for a seed. */
export type Random = () => number;

/** Something to choose from, with its weight; weights need not sum to 1. */
export type Weighted<Value> = readonly (readonly [value: Value, weight: number])[];

/** A generator from a whole number (mulberry32: small, fast, and no secret depends on it). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `least` to `most`, both included. */
export function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of the values, each as likely as any other. Throws for an empty list. */
export function one<Value>(random: Random, values: readonly Value[]): Value {
  const chosen = values[Math.floor(random() * values.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from');
  return chosen;
}

/** One of the values by their weights. Throws for an empty list. */
export function weighted<Value>(random: Random, choices: Weighted<Value>): Value {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  const found = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
  if (!found) throw new Error('There is nothing to choose from');
  return found[0];
}
