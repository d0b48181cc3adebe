import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ExpectedArrivalState } from '../domain/expected-arrival.js';

/** A child whom a centre expects; who they are and how they travel is in `ciphertext`. */
@Entity('expected_arrivals')
export class ExpectedArrivalEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') centre: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'return_plan_id' }) returnPlanId: string;
  @Column('text') sender: string;
  @Column('date', { name: 'arrives_on' }) arrivesOn: string;
  @Column('text') state: ExpectedArrivalState;
  /** Nothing once the child is erased. */
  @Column('bytea', { nullable: true }) ciphertext: Buffer | null;
  /** When its sender cancelled the referral; what came with the plan is restricted from then. */
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @VersionColumn() version: number;
}
