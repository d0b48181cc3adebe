import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idempotencyTableSql } from '#libs/http';

/** The table of completed requests, which every service with a REST API has. */
export class RequestTables1760000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(idempotencyTableSql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotent_requests');
  }
}
