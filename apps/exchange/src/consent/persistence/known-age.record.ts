import { defineRecord } from '#libs/service';
import type { KnownAge } from '../domain/age-of-assent.js';

/** How old a child of a case was, as the node knows: a band and its day. */
export const knownAgeRecord = defineRecord<KnownAge>({
  kind: 'case.known-age',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['ageBand', 'on'],
    properties: { ageBand: { type: 'string' }, on: { type: 'string' } },
  }),
  example: { ageBand: '12-14', on: '2026-07-14' },
});
