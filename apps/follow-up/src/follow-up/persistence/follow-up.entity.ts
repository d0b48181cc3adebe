import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The follow-up of a case over the twelve months after arrival. */
@Entity('follow_ups')
export class FollowUpEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  /** Who referred the child and learns the outcome. */
  @Column('text') sender: string;
  @Column('date', { name: 'arrived_on' }) arrivedOn: string;
  /** When its case was closed; null while it goes on. */
  @Column('date', { name: 'ended_on', nullable: true }) endedOn: string | null;
  /** Why it was closed. */
  @Column('bytea', { name: 'end_ciphertext', nullable: true }) endCiphertext: Buffer | null;
  /** With its case: those who alone may read it; empty: it is not sealed. */
  @Column('text', { name: 'sealed_to', array: true, default: '{}' }) sealedTo: string[];
}

/** A follow-up as a plain value. */
export type FollowUp = Pick<FollowUpEntity, keyof FollowUpEntity>;
