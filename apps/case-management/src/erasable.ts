import { erasableCorrections } from '#libs/corrections';
import type { ErasableTable } from '#libs/service';

/** Where what is encrypted of a case lies, by whose it is. */
export const erasable: readonly ErasableTable[] = [
  { table: 'referrals', holder: 'organisation', ciphertexts: ['ciphertext', 'answer_ciphertext'] },
  {
    ...{ table: 'reports', through: 'referrals', holder: 'organisation' },
    by: 'referrals.organisation = reports.organisation and referrals.id = reports.referral_id',
    ciphertexts: ['ciphertext'],
  },
  {
    table: 'cases',
    holder: 'organisation',
    ciphertexts: ['closure_ciphertext', 'last_visit_ciphertext', 'arrival_ciphertext'],
  },
  {
    ...{ table: 'plans', through: 'cases', holder: 'organisation' },
    ...{ by: 'cases.id = plans.case_id', ciphertexts: ['ciphertext'] },
  },
  erasableCorrections,
  { table: 'break_glass_grants', holder: 'organisation', ciphertexts: ['ciphertext'] },
];
