import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { VisitState } from '../domain/visit.js';

/** A visit of a follow-up; what was found, and its colour, lies in `ciphertext`. */
@Entity('visits')
export class VisitEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'follow_up_id' }) followUpId: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  @Column('smallint') ordinal: number;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text') state: VisitState;
  @Column('date', { name: 'visited_on', nullable: true }) visitedOn: string | null;
  @Column('bytea', { nullable: true }) ciphertext: Buffer | null;
  /** With its case: those who alone may read it; empty: it is not sealed. */
  @Column('text', { name: 'sealed_to', array: true, default: '{}' }) sealedTo: string[];
  @VersionColumn() version: number;
}
