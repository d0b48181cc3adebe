import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which directory the node has adopted: the newest one alone. */
@Entity('adopted_directory')
export class AdoptedDirectoryEntity {
  @PrimaryColumn('boolean', { default: true }) singleton: boolean;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'valid_until' }) validUntil: Date;
}
