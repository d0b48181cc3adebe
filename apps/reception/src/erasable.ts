import { erasableCorrections } from '#libs/corrections';
import type { ErasableTable } from '#libs/service';

/** Where what is encrypted of a case lies, by whose it is. */
export const erasable: readonly ErasableTable[] = [
  { table: 'expected_arrivals', holder: 'centre', ciphertexts: ['ciphertext'] },
  erasableCorrections,
  { table: 'arrivals', holder: 'centre', ciphertexts: ['ciphertext'] },
  // What is encrypted of a handover is the answer of who was asked.
  { table: 'handovers', holder: 'receiver', ciphertexts: ['answer_ciphertext'] },
];
