import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DataCategory } from '#libs/contracts';
import type { ReportState } from '../domain/pre-return-report.js';

/** A pre-return report; its parts are in `ciphertext`. */
@Entity('pre_return_reports')
export class ReportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  @Column('text') state: ReportState;
  @Column('text', { array: true }) categories: DataCategory[];
  @Column('date', { name: 'issued_on', nullable: true }) issuedOn: string | null;
  @Column('bytea') ciphertext: Buffer;
  @CreateDateColumn({ type: 'timestamptz', name: 'drafted_at', update: false }) draftedAt: Date;
  @VersionColumn() version: number;
}
