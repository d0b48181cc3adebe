import { erasableCorrections } from '#libs/corrections';
import type { ErasableTable } from '#libs/service';

/** Where what is encrypted of a case lies, by whose it is. */
export const erasable: readonly ErasableTable[] = [
  { table: 'follow_ups', holder: 'organisation', ciphertexts: ['end_ciphertext'] },
  erasableCorrections,
  { table: 'visits', holder: 'organisation', ciphertexts: ['ciphertext'] },
];
