import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

// The tables of consular-detection that a registration writes, declared the usual way.

@Entity('detections')
export class Detection {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { unique: true }) caseReference!: string;
  @Column('uuid') childId!: string;
  @Column('text') organisation!: string;
  @Column('text') registeredBy!: string;
  @Column('date') detectedOn!: string;
  @Column('text', { default: 'registered' }) state!: string;
  @Column('jsonb') registration!: unknown;
  @CreateDateColumn() registeredAt!: Date;
  @Column('int', { default: 1 }) version!: number;
}

@Entity('streams')
export class Stream {
  @PrimaryColumn('text') subject!: string;
  @Column('bigint') lastSequence!: number;
}

@Entity('outbox')
export class OutboxRow {
  @PrimaryGeneratedColumn('identity') position!: string;
  @Column('uuid') eventId!: string;
  @Column('text') subject!: string;
  @Column('bigint') sequence!: number;
  @Column('text') topic!: string;
  @Column('jsonb') value!: unknown;
}

@Entity('idempotent_requests')
export class IdempotentRequest {
  @PrimaryColumn('text') key!: string;
  @Column('jsonb') response!: unknown;
  @CreateDateColumn() receivedAt!: Date;
}

@Entity('audit_entries')
export class AuditEntry {
  @PrimaryGeneratedColumn('identity') id!: string;
  @Column('text') actor!: string;
  @Column('text') action!: string;
  @Column('text') subject!: string;
  @Column('text') purpose!: string;
  @CreateDateColumn() recordedAt!: Date;
}
