import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How the child fared after the return, as the receiver shared it back. */
@Entity('referral_outcomes')
export class ReferralOutcomeEntity {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  /** The visit at who made it: its last outcome counts. Null from who does not name it. */
  @Column('uuid', { name: 'visit_id', nullable: true }) visitId: string | null;
  @Column('date', { name: 'corrected_on', nullable: true }) correctedOn: string | null;
  @Column('date', { name: 'visited_on' }) visitedOn: string;
  @Column('bytea') ciphertext: Buffer;
  @Column('timestamptz', { name: 'shared_at' }) sharedAt: Date;
}
