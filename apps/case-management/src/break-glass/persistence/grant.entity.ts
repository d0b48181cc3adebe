import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Grant, GrantFinding, GrantBasis } from '../domain/grant.js';

/** That somebody broke the glass of a sealed case, or asks to; also the officer's notice of it. */
@Entity('break_glass_grants')
export class GrantEntity implements Grant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  /** The referral that led to the case: it lies under the same seal, and is opened with it. */
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  @Column('text', { name: 'opened_by' }) openedBy: string;
  @Column('text') ground: GrantBasis;
  /** The reason, as it was given. */
  @Column('bytea') ciphertext: Buffer;
  @Column('timestamptz', { name: 'ends_at', nullable: true }) endsAt: Date | null;
  @Column('text', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { name: 'review_by' }) reviewBy: Date;
  @Column('text', { name: 'reviewed_by', nullable: true }) reviewedBy: string | null;
  @Column('text', { nullable: true }) finding: GrantFinding | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'opened_at', update: false }) openedAt: Date;
  @VersionColumn() version: number;
}
