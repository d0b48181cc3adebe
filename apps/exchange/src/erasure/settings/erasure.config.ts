import { readVariable, type Environment } from '#libs/service';

/** What a node has decided about erasures. */
export class ErasureSettings {
  constructor(
    /** How long after its order an erasure takes effect: alike for every child, so it tells nothing. */
    readonly delayDays: number,
  ) {}
}

const DELAY = { form: /^([1-9]|[1-9]\d)$/, remedy: 'days, 1 to 99', otherwise: '7' } as const;

/** Reads the erasures' part of the environment. Throws `ConfigError`. */
export function readErasureSettings(env: Environment): ErasureSettings {
  return new ErasureSettings(Number(readVariable(env, 'ERASURE_DELAY_DAYS', DELAY)));
}
