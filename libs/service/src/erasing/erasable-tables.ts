import type { ErasableTable } from './erasable-table.js';

/** The tables of this service with encrypted records of cases. */
export class ErasableTables {
  constructor(readonly all: readonly ErasableTable[]) {}
}
