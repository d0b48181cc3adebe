import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { HandoverState } from '../domain/handover.js';

/** That a centre asks an organisation to take over a child: ids, days and the state. */
@Entity('handovers')
export class HandoverEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'arrival_id' }) arrivalId: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') centre: string;
  /** Who is asked to take over. */
  @Column('text') receiver: string;
  @Column('date', { name: 'arrived_on' }) arrivedOn: string;
  /** The day on which the child is to go over. */
  @Column('date', { name: 'planned_on' }) plannedOn: string;
  /** Until this day is over, an answer is due. */
  @Column('date', { name: 'answer_by' }) answerBy: string;
  @Column('text') state: HandoverState;
  /** Why it was declined. */
  @Column('bytea', { name: 'answer_ciphertext', nullable: true }) answerCiphertext: Buffer | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'proposed_at', update: false }) proposedAt: Date;
  @VersionColumn() version: number;

  /** Whose records these are: of who answers. */
  get organisation(): string {
    return this.receiver;
  }
}
