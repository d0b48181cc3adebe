import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FlowCounted, FlowIndicator } from '#libs/contracts';

export type FlowDimensions = FlowCounted['counts'][number]['dimensions'];

/** One cell of a node's count; without dimensions it is the total. */
@Entity('flow_facts')
export class FlowFactEntity {
  @PrimaryColumn('text') period: string;
  @PrimaryColumn('text') node: string;
  @PrimaryColumn('text') indicator: FlowIndicator;
  @PrimaryColumn('jsonb') dimensions: FlowDimensions;
  /** Its place in the count, by which lists are ordered. */
  @Column('int') position: number;
  /** Null when the source suppressed it. */
  @Column('int', { nullable: true }) count: number | null;
  /** When a node last counted it differently after it had closed the month; null while it never did. */
  @Column('timestamptz', { name: 'changed_at', nullable: true }) changedAt: Date | null;
  /** What it was before; null where it was suppressed, or was not there. */
  @Column('int', { name: 'former_count', nullable: true }) formerCount: number | null;
}
