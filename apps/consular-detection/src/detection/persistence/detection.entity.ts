import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { RegisteringSide } from '#libs/contracts';
import type { DetectionState } from '../domain/detection.js';

/** A detection; everything about the person is in `ciphertext`. */
@Entity('detections')
export class DetectionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('uuid', { name: 'child_id' }) childId: string;
  @Column('text') organisation: string;
  @Column('text', { name: 'registered_by' }) registeredBy: RegisteringSide;
  @Column('date', { name: 'detected_on' }) detectedOn: string;
  @Column('text') state: DetectionState;
  /** What the last protection screening found; null before the first. */
  @Column('bytea', { name: 'screening_ciphertext', nullable: true })
  screeningCiphertext: Buffer | null;
  @Column('bytea') ciphertext: Buffer;
  @CreateDateColumn({ type: 'timestamptz', name: 'registered_at', update: false })
  registeredAt: Date;
  @VersionColumn() version: number;
}
