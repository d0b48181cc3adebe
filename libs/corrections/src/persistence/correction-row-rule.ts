import { ofOrganisation, type RowRule } from '#libs/persistence';
import type { RecordKind } from '#libs/service';

/** Who corrects and who reads one kind of record. */
export interface CorrectableKind {
  readonly kind: Pick<RecordKind, 'kind'>;
  readonly correctors: readonly string[];
  /** Those who may read the record. */
  readonly readers: readonly string[];
  /** Which rows they see besides being of their organisation, such as those not sealed. */
  readonly where?: string;
}

/** The rule for `corrections` in a service's row security. */
export function correctionRowRule(...kinds: readonly CorrectableKind[]): RowRule {
  return {
    table: 'corrections',
    grants: [
      { who: ['consumer'], may: ['select', 'insert'] },
      ...kinds.flatMap(({ kind, correctors, readers, where }) => {
        const own = `${ofOrganisation()} and kind = '${kind.kind}'${where ? ` and ${where}` : ''}`;
        return [
          { who: readers, may: ['select'] as const, where: own },
          { who: correctors, may: ['insert'] as const, where: own },
        ];
      }),
    ],
  };
}

/** Where a service's `corrections` lie, for the erasure of what an organisation has of a case. */
export const erasableCorrections = {
  table: 'corrections',
  holder: 'organisation',
  ciphertexts: ['former_ciphertext', 'ciphertext'],
} as const;
