import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { DataCategory, DisclosureBasis } from '#libs/contracts';

/**
 * A report as it was disclosed to one organisation. Rows are never changed: a newer report gets the
 * next version, and the former ones stay as history.
 */
@Entity('reports')
export class ReportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') organisation: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  /** The sender's id of the report. */
  @Column('uuid', { name: 'report_id' }) reportId: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('date', { name: 'issued_on' }) issuedOn: string;
  /** When it was corrected last, as far as its sender brought that here. */
  @Column('date', { name: 'corrected_on', nullable: true }) correctedOn: string | null;
  @Column('text', { array: true }) categories: DataCategory[];
  @Column('jsonb', { nullable: true }) basis: DisclosureBasis | null;
  @Column('bytea') ciphertext: Buffer;
  @CreateDateColumn({ type: 'timestamptz', name: 'received_at', update: false }) receivedAt: Date;
  @Column('int') version: number;
}
