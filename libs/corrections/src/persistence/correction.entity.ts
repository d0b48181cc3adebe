import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One correction of a record: what it said before, and why that was wrong, encrypted. */
@Entity('corrections')
export class CorrectionEntity {
  @PrimaryColumn('uuid') id: string;
  /** Whose the record is. */
  @Column('text') organisation: string;
  @Column('uuid', { name: 'record_id' }) recordId: string;
  /** Which encrypted part of the record. */
  @Column('text') kind: string;
  /** The first correction of the part is number 1. */
  @Column('int') number: number;
  /** The version that the record has by it. */
  @Column('int') version: number;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  /** The person, or the organisation that sent a corrected copy. */
  @Column('text', { name: 'corrected_by' }) correctedBy: string;
  @Column('bytea', { name: 'former_ciphertext' }) formerCiphertext: Buffer;
  @Column('bytea') ciphertext: Buffer;
  @Column('timestamptz', { name: 'corrected_at' }) correctedAt: Date;
}
