/** The injection token of `Upstreams`. */
export const UPSTREAMS = Symbol('UPSTREAMS');
