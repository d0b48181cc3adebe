import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CaseState } from '../domain/case.js';

/** A case: ids, days and its state; what says something of the child is encrypted. */
@Entity('cases')
export class CaseEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') organisation: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') sender: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('date', { name: 'arrived_on' }) arrivedOn: string;
  @Column('date', { name: 'opened_on' }) openedOn: string;
  @Column('text') state: CaseState;
  /** The plan in force. */
  @Column('uuid', { name: 'plan_id', nullable: true }) planId: string | null;
  @Column('date', { name: 'closed_on', nullable: true }) closedOn: string | null;
  @Column('bytea', { name: 'closure_ciphertext', nullable: true }) closureCiphertext: Buffer | null;
  @Column('date', { name: 'last_visited_on', nullable: true }) lastVisitedOn: string | null;
  @Column('bytea', { name: 'last_visit_ciphertext', nullable: true })
  lastVisitCiphertext: Buffer | null;
  /** The visits that were not made in time, by id, with the day on which each was due. */
  @Column('jsonb', { name: 'overdue_visits', default: {} })
  overdueVisits: Readonly<Record<string, string>>;
  /** How the child arrived, as the centre disclosed it last. */
  @Column('bytea', { name: 'arrival_ciphertext', nullable: true })
  arrivalCiphertext: Buffer | null;
  /** Those who alone may read it; empty: it is not sealed. */
  @Column('text', { name: 'sealed_to', array: true, default: '{}' }) sealedTo: string[];
  @CreateDateColumn({ type: 'timestamptz', name: 'opened_at', update: false }) openedAt: Date;
  @VersionColumn() version: number;
}
