import { ContractError } from '../errors.js';
import { unseenIsYellow } from './colour-of-unseen.js';
import { contracts } from './registry.js';

/** Turns the data of one version of an event into the version before. */
export interface Downcaster {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  downcast(data: unknown): unknown;
}

/** Writes data of the newest version in an older one. */
export type Downcast = (data: unknown) => unknown;

/** See {@link findDowncast}. */
export type FindDowncast = (type: string, version: number) => Downcast | undefined;

/**
 * Makes the function that finds how the newest data is written in an older version. A step may be
 * missing: where an older reader would be misled, nothing is better. Throws CONTRACT.UNKNOWN_EVENT
 * at once for a step between versions that do not exist.
 */
export function createDowncasting(
  versions: readonly { readonly type: string; readonly version: number }[],
  downcasters: readonly Downcaster[],
): FindDowncast {
  const known = new Set(versions.map(({ type, version }) => `${type}:${version}`));
  const newest = new Map<string, number>();
  for (const { type, version } of versions) {
    newest.set(type, Math.max(version, newest.get(type) ?? 0));
  }
  for (const { type, from, to } of downcasters) {
    if (to === from - 1 && known.has(`${type}:${from}`) && known.has(`${type}:${to}`)) continue;
    throw new ContractError(
      'CONTRACT.UNKNOWN_EVENT',
      `${type} has no versions ${from} and ${to} that follow each other`,
    );
  }
  const steps = new Map(downcasters.map((step) => [`${step.type}:${step.from}`, step]));

  return (type, version) => {
    if (!known.has(`${type}:${version}`)) return undefined;
    const path: Downcaster[] = [];
    for (let at = newest.get(type) ?? version; at > version; at -= 1) {
      const next = steps.get(`${type}:${at}`);
      if (!next) return undefined;
      path.push(next);
    }
    return (data) => path.reduce((current, next) => next.downcast(current), data);
  };
}

/**
 * How data of an event's newest version is written for a reader that knows an older one, or
 * undefined when there is no such version or no way to express it there.
 */
export const findDowncast: FindDowncast = createDowncasting(contracts, unseenIsYellow);
