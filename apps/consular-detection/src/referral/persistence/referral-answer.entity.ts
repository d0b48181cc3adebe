import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReferralState } from '../domain/referral.js';

/** What the receiver of a referral answered, step by step; named by the event that brought it. */
@Entity('referral_answers')
export class ReferralAnswerEntity {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') state: ReferralState;
  /** The day that the receiver names, where the step has one. */
  @Column('date', { name: 'on_day', nullable: true }) on: string | null;
  /** Why, where the step asks for a reason. */
  @Column('bytea', { nullable: true }) ciphertext: Buffer | null;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt: Date;
}
