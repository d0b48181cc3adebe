import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutRowSecurity } from '#libs/persistence';

/** The counts that nodes sent, and their cells. There is no column that could hold a person. */
export class Flows1760000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table flow_counts (
        period text not null check (period ~ '^\\d{4}-\\d{2}$'),
        node text not null,
        event_id uuid not null,
        counted_at timestamptz(3) not null,
        suppress_below int not null,
        round_to int not null,
        primary key (period, node)
      );
      create table flow_facts (
        period text not null,
        node text not null,
        indicator text not null,
        dimensions jsonb not null,
        position int not null,
        count int check (count >= 0),
        changed_at timestamptz(3),
        former_count int check (former_count >= 0),
        primary key (period, node, indicator, dimensions),
        unique (period, node, position),
        foreign key (period, node) references flow_counts (period, node)
      );
      create index flow_facts_of_node on flow_facts (node, period, position);
      create index flow_facts_of_indicator on flow_facts (indicator, period, node, position);
      create index flow_totals on flow_facts (period, indicator, node) where dimensions = '{}';`);
    await runner.query(
      withoutRowSecurity({ flow_counts: 'counts alone', flow_facts: 'counts alone' }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flow_facts, flow_counts');
  }
}
