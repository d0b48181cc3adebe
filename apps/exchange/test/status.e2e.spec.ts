import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { newCaseReference } from '#libs/contracts';
import { nodeAddresses, operationsPort, defaultPortBase } from '#libs/demonstration';
import { fromRoot } from '#libs/process';
import { eventually, type TestService } from '#libs/service/testing';
import { applied, OutgoingCase } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import { readiness, untilDegraded, untilWell } from './testing/readiness.js';
import type { TestPeer } from './testing/test-peer.js';

// Trial F7: what is parked, quarantined or late is counted, and health shows it.
let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  mx = border.peers[0]!;
}, 60_000);
afterAll(() => border.stop());

async function metrics(): Promise<string> {
  const response = await fetch(new URL('/metrics', border.operationsUrl()));
  return response.text();
}

/** The value of a metric whose labels include these; undefined when it is not there. */
async function valueOf(name: string, labels: Record<string, string> = {}) {
  const lines = (await metrics()).split('\n').filter((line) => line.startsWith(`${name}{`));
  const found = lines.find((line) =>
    Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)),
  );
  return found === undefined ? undefined : Number(found.split(' ').at(-1));
}

function untilValue(name: string, expected: (value: number) => boolean, labels = {}) {
  return eventually(async () => {
    const value = await valueOf(name, labels);
    return value !== undefined && expected(value);
  });
}

describe('the state of a service', () => {
  it('counts what is parked, by reason and with its age, and is degraded until nothing is', async () => {
    const subject = newCaseReference();
    const bad = mx.dispatch(subject, { eventType: 'consular-detection.dreamt' });
    await mx.send(bad, mx.dispatch(subject));
    await mx.untilReceipted(bad);
    await hn.sql.query(`update parked_events set parked_at = parked_at - interval '1 hour'`);
    const consumer = 'hn.exchange.border';
    const parked = (reason: string) => ({ consumer, reason });
    await untilValue('enlace_parked', (value) => value === 1, parked('unknown-event'));
    await untilValue('enlace_parked', (value) => value === 1, parked('waiting-behind'));
    await untilValue('enlace_parked_oldest_seconds', (value) => value > 3_500);
    await untilDegraded(border.operationsUrl(), 'parked', { parked: 2 });
    await hn.sql.query('delete from parked_events');
    await untilWell(border.operationsUrl(), 'parked');
    await untilValue('enlace_parked_oldest_seconds', (value) => value === 0);
    expect(await valueOf('enlace_parked')).toBeUndefined();
  }, 40_000);

  it('counts what is in quarantine, and is degraded until an operator has settled it', async () => {
    await mx.publish(Buffer.from('nothing'));
    await untilValue('enlace_quarantined', (value) => value === 1);
    await untilDegraded(border.operationsUrl(), 'quarantine', { quarantined: 1 });
    await hn.sql.query(`update quarantine set discarded_at = now(), discard_reason = 'damaged'`);
    await untilWell(border.operationsUrl(), 'quarantine');
  }, 40_000);

  it('counts what is committed and not published, and is degraded when that is old', async () => {
    await untilWell(border.operationsUrl(), 'outbox');
    // Another relay holds every shard, so this one publishes nothing.
    const holding = 'select pg_advisory_lock(727100, shard) from generate_series(0, 15) as shard';
    await hn.sql.query(holding);
    await hn.sql
      .query(`insert into outbox (event_id, subject, sequence, shard, topic, value, appended_at)
      values (gen_random_uuid(), 'spec', 1, 0, 'node.hn', 'x', now() - interval '5 minutes')`);
    await untilValue('enlace_outbox_unpublished', (value) => value >= 1);
    await untilValue('enlace_outbox_oldest_seconds', (value) => value >= 300);
    await untilDegraded(border.operationsUrl(), 'outbox');
    await hn.sql.query('select pg_advisory_unlock_all()');
    await hn.sql.query(`delete from outbox where subject = 'spec'`);
    await untilWell(border.operationsUrl(), 'outbox');
  }, 40_000);

  it('counts dispatches without a receipt and their age, and is degraded when that is old', async () => {
    const outgoing = new OutgoingCase(hn, mx);
    await outgoing.publish(2);
    const arrived = await outgoing.untilArrived(2);
    await untilValue('enlace_dispatches_unreceipted', (value) => value === 2, { peer: 'mx' });
    expect(await readiness(border.operationsUrl(), 'receipts')).toMatchObject({ status: 'ok' });
    await hn.sql.query(
      `update dispatches set claimed_at = now() - interval '1 hour' where due_at is not null`,
    );
    await untilDegraded(border.operationsUrl(), 'receipts', { peers: 'mx', unreceipted: 2 });
    const old = 'enlace_dispatches_unreceipted_oldest_seconds';
    await untilValue(old, (value) => value > 3_500, { peer: 'mx' });
    await mx.receipt(arrived.map(applied));
    await untilWell(border.operationsUrl(), 'receipts');
  }, 40_000);

  it('says how far both consumers are behind', async () => {
    await untilValue('enlace_consumer_lag', (value) => value === 0, { group: 'hn.exchange' });
    await untilValue('enlace_consumer_lag', (value) => value === 0, {
      group: 'hn.exchange.border',
    });
  });

  it('asks the database nothing while nobody reads', async () => {
    const calls = async () => {
      const { rows } = await hn.sql.query<{ running: string }>(
        `select count(*) as running from pg_stat_activity
          where query like '%oldestParkedS%' and state_change > now() - interval '2 seconds'
            and datname = current_database() and pid <> pg_backend_pid()`,
      );
      return Number(rows[0]!.running);
    };
    await eventually(async () => (await calls()) === 0);
  });
});

describe('the rules of alerts and the board', () => {
  const names = (text: string) => new Set(text.match(/\benlace_[a-z_]+/gu));

  async function served(): Promise<Set<string>> {
    const lines = (await metrics()).split('\n').filter((line) => line.startsWith('# TYPE'));
    return new Set(
      lines.flatMap((line) => {
        const [, , name = '', type] = line.split(' ');
        return type === 'histogram' ? [`${name}_count`, `${name}_sum`, `${name}_bucket`] : [name];
      }),
    );
  }

  it.each(['deploy/prometheus/alerts.yml', 'deploy/grafana/enlace.json'])(
    '%s names only metrics that are served',
    async (file) => {
      const named = names(await readFile(fromRoot(file), 'utf8'));
      const all = await served();
      expect(named.size).toBeGreaterThan(5);
      expect([...named].filter((name) => !all.has(name))).toEqual([]);
    },
  );

  it('lead to a runbook that is there', async () => {
    interface Rules {
      groups: { rules: { alert: string; expr: string; annotations: { runbook: string } }[] }[];
    }
    const { groups } = parse(
      await readFile(fromRoot('deploy/prometheus/alerts.yml'), 'utf8'),
    ) as Rules;
    const runbooks = await readFile(fromRoot('docs/runbooks.md'), 'utf8');
    const anchors = new Set(
      [...runbooks.matchAll(/^##+ (.+)$/gmu)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^a-z0-9 -]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
    const rules = groups.flatMap((group) => group.rules);
    const lost = rules.filter(({ annotations: { runbook } }) => {
      const [file, anchor = ''] = runbook.split('#');
      return file !== 'docs/runbooks.md' || !anchors.has(anchor);
    });
    expect(lost.map(({ alert }) => alert)).toEqual([]);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it('scrape every process of the demonstration', async () => {
    interface Scrape {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    }
    const file = await readFile(fromRoot('deploy/prometheus/prometheus.yml'), 'utf8');
    const {
      scrape_configs: [job],
    } = parse(file) as Scrape;
    const ports = nodeAddresses(defaultPortBase).flatMap(({ gateway, services }) => [
      gateway,
      ...services.map(({ port }) => port),
    ]);
    const expected = ports.map((port) => `127.0.0.1:${String(operationsPort(port))}`);
    expect(job!.static_configs[0]!.targets).toEqual(expected);
  });
});
