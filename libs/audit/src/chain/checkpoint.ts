import { hashAfter } from './batch.js';

/** How far a chain has come: the number of its last batch and the hash of that, in base64url. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/**
 * What a service announces about its chain: the head, and the links that lead to it from an earlier
 * one.
 */
export interface ChainStep extends ChainHead {
  /** `hn.reception`. */
  readonly chain: string;
  readonly from: ChainHead;
  /** One for each batch after `from`, in order. */
  readonly links: readonly string[];
}

/** With when the service had come so far: a moment, ISO 8601. */
export type Dated<Said extends ChainHead> = Said & { readonly at: string };

/** The most links in one announcement. */
export const maxLinks = 1000;

/**
 * What a step proves against the heads that one holds of the same chain. `continues`: it goes on from
 * what is known. `unproven`: some batches between are not known here, because a step was lost.
 * `contradicts`: the history was changed, or its end was cut off.
 */
export type StepVerdict = 'continues' | 'unproven' | 'contradicts';

/**
 * Judges a step; `held` are all heads of this chain that were accepted before, in any order, and
 * `refuted` those that contradicted: what continues one of them is refuted too. A step that ends
 * below what is known proves nothing when it is older, since whatever transports the steps can delay
 * one; a chain that had been longer before was truncated.
 */
export function judgeStep(
  step: Dated<ChainStep>,
  held: readonly Dated<ChainHead>[],
  refuted: readonly ChainHead[] = [],
): StepVerdict {
  const passed = walk(step);
  if (!passed || (has(refuted, step.from) && !has(held, step.from))) return 'contradicts';
  const differs = held.some(({ number, hash }) => (passed.get(number) ?? hash) !== hash);
  const wasFurther = held.some(({ number, at }) => number > step.number && isBefore(at, step.at));
  if (differs || wasFurther) return 'contradicts';
  const meets = held.some(({ number }) => passed.has(number));
  return meets || held.length === 0 ? 'continues' : 'unproven';
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}

function has(heads: readonly ChainHead[], wanted: ChainHead): boolean {
  return heads.some(({ number, hash }) => number === wanted.number && hash === wanted.hash);
}

/** The hash of each batch on the way; undefined when the links do not lead to the head. */
function walk({ from, links, number, hash }: ChainStep): Map<number, string> | undefined {
  const passed = new Map([[from.number, from.hash]]);
  let at: Buffer = Buffer.from(from.hash, 'base64url');
  for (const [index, link] of links.entries()) {
    at = hashAfter(at, Buffer.from(link, 'base64url'));
    passed.set(from.number + index + 1, at.toString('base64url'));
  }
  const arrived = from.number + links.length === number && passed.get(number) === hash;
  return arrived ? passed : undefined;
}
