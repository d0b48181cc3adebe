import { defineRecord } from '#libs/service';

/** What is encrypted of an override. */
export interface OverrideGrounds {
  readonly reason: string;
  readonly viewsOfChild?: string | undefined;
}

/** Why a supervisor overrode, and what the child says of it. */
export const overrideRecord = defineRecord<OverrideGrounds>({
  kind: 'override.grounds',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' }, viewsOfChild: { type: 'string' } },
  }),
  example: {
    reason: 'No guardian can be found, and the clinic needs the diagnosis.',
    viewsOfChild: 'Agrees that the doctor knows.',
  },
});
