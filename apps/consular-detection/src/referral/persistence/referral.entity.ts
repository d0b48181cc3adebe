import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ReferralService, ReferralUrgency } from '#libs/contracts';
import type { ReferralState } from '../domain/referral.js';

/**
 * A referral that an organisation of this node sent; where the child is to be received is encrypted.
 */
@Entity('referrals')
export class ReferralEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  @Column('uuid', { name: 'report_id' }) reportId: string;
  /** Who answers now. */
  @Column('text') recipient: string;
  /** Who was asked before and redirected, first to last. */
  @Column('text', { name: 'former_recipients', array: true }) formerRecipients: string[];
  @Column('text') service: ReferralService;
  @Column('text') urgency: ReferralUrgency;
  @Column('timestamptz', { name: 'respond_by' }) respondBy: Date;
  @Column('text') state: ReferralState;
  /** When the receiver began to care for the child, who has arrived; null before. */
  @Column('date', { name: 'started_on', nullable: true }) startedOn: string | null;
  /** The planned day on which the child did not come; null while they are not searched for. */
  @Column('date', { name: 'absent_on', nullable: true }) absentOn: string | null;
  /** When the child came to the reception centre. */
  @Column('date', { name: 'arrived_on', nullable: true }) arrivedOn: string | null;
  /** When who has the care approved the plan in force; null where they shared none. */
  @Column('date', { name: 'plan_approved_on', nullable: true }) planApprovedOn: string | null;
  @Column('bytea', { name: 'cancellation_ciphertext', nullable: true })
  cancellationCiphertext: Buffer | null;
  @Column('bytea') ciphertext: Buffer;
  @CreateDateColumn({ type: 'timestamptz', name: 'requested_at', update: false })
  requestedAt: Date;
  @VersionColumn() version: number;
}
