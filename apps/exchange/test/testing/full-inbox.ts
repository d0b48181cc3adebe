import { Client } from 'pg';
import type { TestService } from '#libs/service/testing';

/** Does something while the inbox of `peer` at the border of `exchange` accepts nothing. */
export async function withFullInbox(
  exchange: TestService,
  peer: string,
  work: () => Promise<void>,
): Promise<void> {
  const log = new Client({ connectionString: exchange.env['BORDER_LOG'] });
  await log.connect();
  await log.query(`create or replace function refuse() returns trigger language plpgsql as $$
      begin raise exception 'full'; end $$;
    create trigger full_inbox before insert on event_log for each row
      when (new.topic = 'exchange.${peer}') execute function refuse()`);
  try {
    await work();
  } finally {
    await log.query('drop trigger full_inbox on event_log');
    await log.end();
  }
}
