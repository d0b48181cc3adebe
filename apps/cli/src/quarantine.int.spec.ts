import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditTables1760000000100 } from '#libs/audit';
import { MessagingTables1760000000200 } from '#libs/messaging';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { runEnlace } from './testing/run-enlace.js';

let spec: ServiceDatabase;
const place = 'exchange.hn/0/17';

beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, MessagingTables1760000000200],
    appendOnly: ['audit_entries'],
  });
});
beforeEach(async () => {
  await spec.sql.query('truncate quarantine, audit_entries');
  await spec.sql
    .query(`insert into quarantine (consumer, topic, partition, log_offset, reason, size, times)
    values ('hn.exchange.border', 'exchange.hn', 0, 17, 'bad-period', 812, 3)`);
});
afterAll(() => spec.drop());

const enlace = (...args: string[]) =>
  runEnlace(['quarantine', ...args], { DATABASE_URL: spec.url });

async function audited(): Promise<unknown[]> {
  const { rows } = await spec.sql.query<Record<string, unknown>>(
    'select actor, action, detail from audit_entries order by id',
  );
  return rows;
}

describe('enlace quarantine', () => {
  it('lists where records lie and what their reason means, audited', async () => {
    const { out, code } = await enlace('list');
    expect(out).toContain(`${place}  `);
    expect(out).toMatch(/812 bytes {2}3 times {2}bad-period \(.*clocks.*\)/);
    expect(out).toMatch(/1 in quarantine at 1 services\n$/);
    expect(code).toBe(0);
    expect(await audited()).toMatchObject([{ actor: 'operator:ana', action: 'quarantine.list' }]);
  });

  it('shows what is known of one', async () => {
    const { out, code } = await enlace('show', place);
    expect(out).toContain('read by     hn.exchange.border');
    expect(out).toContain('3 times in all');
    expect(code).toBe(0);
  });

  it('discards one for a reason, audited; it is listed no more', async () => {
    const { code } = await enlace('discard', place, '--reason', 'clock-mended');
    expect(code).toBe(0);
    expect(await audited()).toMatchObject([
      { action: 'quarantine.discard', detail: { reason: 'clock-mended', was: 'bad-period' } },
    ]);
    expect((await enlace('list')).out).toMatch(/^0 in quarantine/);
    expect(await enlace('discard', place, '--reason', 'damaged')).toMatchObject({
      err: `Not in quarantine: ${place}\n`,
      code: 1,
    });
  });

  it.each([
    [['discard', place, '--reason', 'because'], /--reason is one of: sent-again/],
    [['discard', '17', '--reason', 'damaged'], /17 is no place/],
    [['show', 'exchange.hn/0/18'], /Not in quarantine/],
  ])('ends non-zero with one line: %p', async (args, line) => {
    const { err, code } = await enlace(...args);
    expect(err).toMatch(line);
    expect(code).toBe(1);
    expect(await audited()).toEqual([]);
  });
});
