import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which trust list the node has adopted: the newest one alone. */
@Entity('adopted_trust_list')
export class AdoptedTrustListEntity {
  @PrimaryColumn('boolean', { default: true }) singleton: boolean;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'valid_until' }) validUntil: Date;
}
