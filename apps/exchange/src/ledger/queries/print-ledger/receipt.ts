/**
 * Whether the institution signed that it received it; within a country the exchange delivers it, and
 * nobody signs.
 */
export type Receipt = 'signed' | 'not-signed' | 'within-country';
