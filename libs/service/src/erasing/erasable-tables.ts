import type { ErasableTable } from './erasable-table.js';

/** The tables of this service with encrypted records of cases. */
export class ErasableTables {
  /** Those that have something to make empty. */
  readonly encrypted: readonly ErasableTable[];

  constructor(all: readonly ErasableTable[]) {
    this.encrypted = all.filter(({ ciphertexts }) => ciphertexts.length > 0);
  }
}
