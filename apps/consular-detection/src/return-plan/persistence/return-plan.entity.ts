import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { ReturnPlanState } from '../domain/return-plan.js';

/** A planned return; who travels and how is in `ciphertext`. */
@Entity('return_plans')
export class ReturnPlanEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text', { name: 'reception_centre' }) receptionCentre: string;
  @Column('date', { name: 'arrives_on' }) arrivesOn: string;
  @Column('text') state: ReturnPlanState;
  @Column('bytea') ciphertext: Buffer;
  @CreateDateColumn({ type: 'timestamptz', name: 'planned_at', update: false }) plannedAt: Date;
}
