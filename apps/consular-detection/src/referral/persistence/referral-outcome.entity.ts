import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VisitColour } from '#libs/contracts';

/** How the child fared after the return, as the receiver shared it back. */
@Entity('referral_outcomes')
export class ReferralOutcomeEntity {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('date', { name: 'visited_on' }) visitedOn: string;
  @Column('boolean', { name: 'child_seen' }) childSeen: boolean;
  /** Null when the child was not seen. */
  @Column('text', { nullable: true }) colour: VisitColour | null;
  @Column('boolean', { name: 'services_received_as_planned' }) servicesReceivedAsPlanned: boolean;
  @Column('timestamptz', { name: 'shared_at' }) sharedAt: Date;
}
