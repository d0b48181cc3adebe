import { ContractError } from '../errors.js';
import { unseenHasNoColour } from './colour-of-unseen.js';
import { contracts } from './registry.js';

/** Turns the data of one version of an event into the next version's. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  upcast(data: unknown): unknown;
}

/** Data in the newest version that this code knows. */
export interface Upcast {
  readonly version: number;
  readonly data: unknown;
}

/** See {@link upcastToLatest}. */
export type UpcastToLatest = (type: string, version: number, data: unknown) => Upcast;

/**
 * Makes the function that brings old data up to date, from the known versions and the steps
 * between them. Throws CONTRACT.UPCASTER_MISSING at once when a version lacks the step to the next.
 */
export function createUpcasting(
  versions: readonly { readonly type: string; readonly version: number }[],
  upcasters: readonly Upcaster[],
): UpcastToLatest {
  const known = new Map(Map.groupBy(versions, ({ type }) => type));
  const newest = new Map<string, number>();
  for (const [type, all] of known) newest.set(type, Math.max(...all.map(({ version }) => version)));
  const steps = new Map(upcasters.map((step) => [`${step.type}:${step.from}`, step]));
  for (const { type, version } of versions) {
    if (version !== newest.get(type)) assertStep(steps.get(`${type}:${version}`), type, version);
  }

  return (type, version, data) => {
    const latest = newest.get(type);
    if (!known.get(type)?.some((one) => one.version === version) || latest === undefined) {
      throw new ContractError('CONTRACT.UNKNOWN_EVENT', 'This version of this event is not known');
    }
    let current = data;
    for (let at = version; at < latest; at += 1) {
      current = steps.get(`${type}:${at}`)?.upcast(current);
    }
    return { version: latest, data: current };
  };
}

function assertStep(step: Upcaster | undefined, type: string, version: number): void {
  if (step?.to === version + 1) return;
  throw new ContractError(
    'CONTRACT.UPCASTER_MISSING',
    `${type} has no upcaster from version ${version} to ${version + 1}`,
  );
}

const upcasters: readonly Upcaster[] = unseenHasNoColour;

/**
 * Brings data as it was written up to the newest version of its event: once, at read.
 * Throws CONTRACT.UNKNOWN_EVENT for a type or version that this code does not know; such an event
 * is parked, not guessed at.
 */
export const upcastToLatest: UpcastToLatest = createUpcasting(contracts, upcasters);
