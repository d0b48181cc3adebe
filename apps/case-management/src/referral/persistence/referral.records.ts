import { ReferralRequested } from '#libs/contracts';
import { defineRecord } from '#libs/service';
import type { ReferralKey } from './referral.entity.js';

/** What a sender showed of the child before an organisation answers. */
export const previewRecord = defineRecord<ReferralRequested['preview']>({
  kind: 'received-referral.preview',
  version: 1,
  schema: () => ReferralRequested.schema.properties.preview,
  example: ReferralRequested.example.preview,
});

/** What an organisation wrote for itself when it rejected; it never leaves. */
export const rejectionTextRecord = defineRecord<string>({
  kind: 'received-referral.rejection-text',
  version: 1,
  schema: () => ({ type: 'string' }),
  example: 'No place in the shelter for girls before August.',
});

/** The id of what is encrypted of a referral: two organisations may have received the same one. */
export const recordIdOf = ({ organisation, id }: ReferralKey): string => `${organisation}:${id}`;
