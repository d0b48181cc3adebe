import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a node counted for a month: the newest count that it sent. */
@Entity('flow_counts')
export class FlowCountEntity {
  @PrimaryColumn('text') period: string;
  @PrimaryColumn('text') node: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
  @Column('timestamptz', { name: 'counted_at' }) countedAt: Date;
  @Column('int', { name: 'suppress_below' }) suppressBelow: number;
  @Column('int', { name: 'round_to' }) roundTo: number;
}
