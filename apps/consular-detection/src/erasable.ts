import { erasableCorrections } from '#libs/corrections';
import type { ErasableTable } from '#libs/service';

const ofReferral = (table: string) => ({
  ...{ through: 'referrals', by: `referrals.id = ${table}.referral_id`, holder: 'organisation' },
  ciphertexts: ['ciphertext'],
});

/** Where what is encrypted of a case lies, by whose it is. */
export const erasable: readonly ErasableTable[] = [
  {
    table: 'detections',
    holder: 'organisation',
    ciphertexts: ['screening_ciphertext', 'ciphertext'],
  },
  { table: 'pre_return_reports', holder: 'organisation', ciphertexts: ['ciphertext'] },
  {
    table: 'referrals',
    holder: 'organisation',
    ciphertexts: ['cancellation_ciphertext', 'ciphertext'],
  },
  { table: 'referral_answers', ...ofReferral('referral_answers') },
  { table: 'referral_outcomes', ...ofReferral('referral_outcomes') },
  // Nothing in it is encrypted, but it shows that there is a case.
  { table: 'notifications', holder: 'organisation', ciphertexts: [] },
  erasableCorrections,
  { table: 'return_plans', holder: 'organisation', ciphertexts: ['ciphertext'] },
  { table: 'return_decisions', holder: 'organisation', ciphertexts: ['ciphertext'] },
];
