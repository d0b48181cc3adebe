import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ArrivalState } from '../domain/arrival.js';

/** A child who arrived at a centre; how they were, and what they were given, is in `ciphertext`. */
@Entity('arrivals')
export class ArrivalEntity {
  @PrimaryColumn('uuid') id: string;
  /** Null for a child whom nobody announced to the centre, as the referral is. */
  @Column('uuid', { name: 'expected_arrival_id', nullable: true }) expectedArrivalId: string | null;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') centre: string;
  @Column('uuid', { name: 'referral_id', nullable: true }) referralId: string | null;
  @Column('date', { name: 'arrived_on' }) arrivedOn: string;
  @Column('text') state: ArrivalState;
  /** Who is asked to take over, or has taken over since `handedOverOn`. */
  @Column('text', { name: 'handover_to', nullable: true }) handoverTo: string | null;
  @Column('date', { name: 'handed_over_on', nullable: true }) handedOverOn: string | null;
  /** The case that was opened for the child, and whose it is; null while nobody has care. */
  @Column('uuid', { name: 'case_id', nullable: true }) caseId: string | null;
  @Column('text', { name: 'case_of', nullable: true }) caseOf: string | null;
  @Column('bytea') ciphertext: Buffer;
  @VersionColumn() version: number;
}
