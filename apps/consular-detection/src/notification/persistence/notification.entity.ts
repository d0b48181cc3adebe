import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ReferralService, ReferralUrgency } from '#libs/contracts';
import type { NotificationState } from '../domain/notification.js';

/**
 * That a consulate was notified of a referral to its country. Nothing of the child is stored, not
 * even what the preview shows: the consulate asks the agency, under the case reference.
 */
@Entity('notifications')
export class NotificationEntity {
  @PrimaryColumn('uuid') id: string;
  /** The consulate. */
  @Column('text') organisation: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  /** Who referred, and the id that they chose for the referral. */
  @Column('text') sender: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  /** Who is asked to take over. */
  @Column('text') agency: string;
  @Column('text') service: ReferralService;
  @Column('text') urgency: ReferralUrgency;
  @Column('text') state: NotificationState;
  @CreateDateColumn({ type: 'timestamptz', name: 'notified_at', update: false }) notifiedAt: Date;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
  /** The planned day on which the child did not come; null while they are not searched for. */
  @Column('date', { name: 'absent_on', nullable: true }) absentOn: string | null;
  @VersionColumn() version: number;
}
