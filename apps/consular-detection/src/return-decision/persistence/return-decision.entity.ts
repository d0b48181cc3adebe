import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** That a child returns though a report speaks against it; why, and what the child says, is in `ciphertext`. */
@Entity('return_decisions')
export class ReturnDecisionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  /** The report, in the version that the supervisor read: what is written later is decided again. */
  @Column('uuid', { name: 'report_id' }) reportId: string;
  @Column('int', { name: 'report_version' }) reportVersion: number;
  /** The supervisor, by the id that the issuer gives them. */
  @Column('text', { name: 'decided_by' }) decidedBy: string;
  @CreateDateColumn({ type: 'timestamptz', name: 'decided_at', update: false }) decidedAt: Date;
  @Column('bytea') ciphertext: Buffer;
}
