import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DataCategory, DisclosureOutcome, EventType } from '#libs/contracts';

/** An event about a referral that was to reach an organisation, and what became of it. */
@Entity('referral_disclosures')
export class ReferralDisclosureEntity {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
  @PrimaryColumn('text') recipient: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text', { name: 'event_type' }) eventType: EventType;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('text', { nullable: true }) outcome: DisclosureOutcome | null;
  @Column('text', { array: true }) reasons: string[];
  @Column('text', { array: true }) categories: DataCategory[];
  @Column('timestamptz', { name: 'receipted_at', nullable: true }) receiptedAt: Date | null;
}
