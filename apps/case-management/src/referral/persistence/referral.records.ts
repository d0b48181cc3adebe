import { ReferralRequested, type ReferralRedirectionReason } from '#libs/contracts';
import { defineRecord, type EncryptedRecords } from '#libs/service';
import type { ReferralReason } from '../domain/referral.js';
import type { ReferralEntity, ReferralKey } from './referral.entity.js';

/** What a sender showed of the child before an organisation answers. */
export const previewRecord = defineRecord<ReferralRequested['preview']>({
  kind: 'received-referral.preview',
  version: 1,
  received: 'preview',
  schema: () => ReferralRequested.schema.properties.preview,
  example: ReferralRequested.example.preview,
});

/** Why an organisation rejected, redirected, paused or failed a referral. */
export interface AnswerRecord {
  readonly reason: ReferralReason;
  /** What it wrote for itself when it rejected; it never leaves. */
  readonly text?: string | undefined;
}

/** Why a referral is in a state that asks for a reason. */
export const answerRecord = defineRecord<AnswerRecord>({
  kind: 'received-referral.answer',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' }, text: { type: 'string' } },
  }),
  example: { reason: 'no-capacity', text: 'No place in the shelter for girls before August.' },
});

/** The id of what is encrypted of a referral: two organisations may have received the same one. */
export const recordIdOf = ({ organisation, id }: ReferralKey): string => `${organisation}:${id}`;

/** Why a referral is in its state, encrypted. */
export function encryptAnswer(
  records: EncryptedRecords,
  referral: ReferralKey & { readonly childId: string },
  answer: AnswerRecord,
): Promise<Buffer> {
  return records.encrypt(referral.childId, answerRecord, recordIdOf(referral), answer);
}

/** Why a redirected referral was redirected. Throws when nobody gave a reason. */
export async function openRedirectionReason(
  records: EncryptedRecords,
  referral: ReferralKey & Pick<ReferralEntity, 'childId' | 'answerCiphertext'>,
): Promise<ReferralRedirectionReason> {
  const { childId, answerCiphertext } = referral;
  if (!answerCiphertext) throw new TypeError(`nobody gave a reason for referral ${referral.id}`);
  const id = recordIdOf(referral);
  const { reason } = await records.open(childId, answerRecord, id, answerCiphertext);
  // A redirection stores no other: it goes with the state that it explains.
  return reason as ReferralRedirectionReason;
}
