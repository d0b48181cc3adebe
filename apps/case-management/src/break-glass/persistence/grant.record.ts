import { defineRecord } from '#libs/service';

/** Why somebody broke the glass of a case, in words. */
export const grantRecord = defineRecord<{ readonly reason: string }>({
  kind: 'break-glass-grant.reason',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'The child is in hospital and the caseworker cannot be reached.' },
});
