import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ReferralService, ReferralUrgency } from '#libs/contracts';
import type { PausableState, ReferralState } from '../domain/referral.js';

/**
 * A referral as one organisation of this node has it. The sender chose the id; what the preview
 * shows of the child is in `ciphertext`.
 */
@Entity('referrals')
export class ReferralEntity {
  @PrimaryColumn('text') organisation: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') sender: string;
  @Column('text') service: ReferralService;
  @Column('text') urgency: ReferralUrgency;
  @Column('timestamptz', { name: 'respond_by' }) respondBy: Date;
  /** The planned day on which the child did not come; null while they are not searched for. */
  @Column('date', { name: 'absent_on', nullable: true }) absentOn: string | null;
  @Column('text') state: ReferralState;
  @Column('text', { name: 'redirected_to', nullable: true }) redirectedTo: string | null;
  @Column('text', { name: 'paused_from', nullable: true }) pausedFrom: PausableState | null;
  /** Accepted by confirming that the child is here: the centre that handed over showed no preview. */
  @Column('boolean', { name: 'by_handover', default: false }) byHandover: boolean;
  /** Null once another organisation has it: who redirected a referral stores no preview. */
  @Column('bytea', { nullable: true }) ciphertext: Buffer | null;
  /** Why it is in its state; null in a state that asks for no reason. */
  @Column('bytea', { name: 'answer_ciphertext', nullable: true }) answerCiphertext: Buffer | null;
  /** With the case that it led to: those who alone may read it; empty: it is not sealed. */
  @Column('text', { name: 'sealed_to', array: true, default: '{}' }) sealedTo: string[];
  @CreateDateColumn({ type: 'timestamptz', name: 'received_at', update: false }) receivedAt: Date;
  /** When its sender cancelled it; what came with it is restricted from then. */
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @VersionColumn() version: number;
}

/** What names one referral here. */
export type ReferralKey = Pick<ReferralEntity, 'organisation' | 'id'>;

/** What the policy asks of a referral, and of the report that came upon it. */
export const underSeal = ({ id: referralId, organisation, sealedTo }: ReferralEntity) => ({
  ...{ referralId, organisation, sealedTo },
});
