import { setTimeout as sleep } from 'node:timers/promises';
import { CivilCalendar } from '#libs/calendar';
import { Outbox } from '#libs/messaging';
import {
  createDisclosurePolicy,
  DisclosurePolicyHolder,
  type DisclosurePolicy,
} from '#libs/policy';
import { EncryptedRecords, NodeIdentity } from '#libs/service';
import { SenderSignal } from '../../apps/exchange/src/peer/sender-signal.js';
import { BorderSender } from '../../apps/exchange/src/border/sending/border-sender.js';
import { DispatchPacker } from '../../apps/exchange/src/border/sending/dispatch-packer.js';
import { CaseFactsReader } from '../../apps/exchange/src/disclosure/claim/case-facts.js';
import { ClaimDisclosures } from '../../apps/exchange/src/disclosure/claim/claim-disclosures.js';
import { DispatchWriter } from '../../apps/exchange/src/disclosure/persistence/dispatch-writer.js';
import { WaitingDisclosures } from '../../apps/exchange/src/disclosure/persistence/waiting-disclosure.repository.js';
import { SettleDisclosures } from '../../apps/exchange/src/disclosure/claim/settle-disclosures.js';
import { ConsentStore } from '../../apps/exchange/src/consent/persistence/consent-store.js';
import { KnownAges } from '../../apps/exchange/src/consent/persistence/known-ages.js';
import { HoldStore } from '../../apps/exchange/src/hold/persistence/hold-store.js';
import { ReceiveWithdrawals } from '../../apps/exchange/src/withdrawal/receiving/receive-withdrawals.js';
import { WithdrawalSettings } from '../../apps/exchange/src/withdrawal/settings/withdrawal.config.js';
import type { Figures, Suite } from '../runner/suite.js';
import { borderLab, type BorderLab } from '../world/border-lab.js';
import { openCases, reportsOf, type BorderCase } from './border-cases.js';
import { PlainPacker } from './plain-packer.js';

const COUNT = 1_500;
const BATCH = 250;

/** What is done with events: the claim, and the sender that packs what was claimed. */
interface Way {
  readonly claim: ClaimDisclosures;
  readonly sender: BorderSender;
  /** Whether the events are about a child whose key closes them. */
  readonly ciphertext: boolean;
}

/**
 * Decide, build, number, store, sign, encrypt, publish; beside the same without policy and
 * cryptography.
 */
export const borderOut: Suite = {
  name: 'border-out',
  open: async (world) => {
    const lab = await borderLab(world);
    const cases = await openCases(lab.sql, COUNT);
    await lab.keys.create(cases.map(({ child }) => child));
    const policy = createDisclosurePolicy();
    const lax = allowAll(policy);
    const packer = new DispatchPacker(lab.keys, lab.mx.border);
    const plainPacker = new PlainPacker(lab.keys, lab.mx.border);
    return {
      sides: {
        ours: () => sendAll(lab, wayOf(lab, policy, packer, true), cases),
        plain: () => sendAll(lab, wayOf(lab, lax, plainPacker, false), cases),
      },
      rows: [
        {
          ...{ name: 'border out ÷ without policy and cryptography', unit: 'events/s' },
          ...{ ours: ['ours', 'perSecond'], reference: ['plain', 'perSecond'] },
          goal: { atLeast: 0.4 },
        },
      ],
      close: async () => {
        await empty(lab);
        await lab.sql.query('truncate case_files cascade');
      },
    };
  },
};

function wayOf(
  { database, mx, keys, observability }: BorderLab,
  policy: DisclosurePolicy,
  packer: DispatchPacker,
  ciphertext: boolean,
): Way {
  const node = new NodeIdentity('mx');
  const signal = new SenderSignal();
  const sender = new BorderSender(
    ...([database, mx.border, mx.epochs, packer, signal, observability] as const),
  );
  const outbox = new Outbox({ node: 'mx', service: 'exchange', keys });
  const records = new EncryptedRecords(keys);
  const holds = new HoldStore(records, outbox);
  const calendar = new CivilCalendar('UTC');
  const claim = new ClaimDisclosures(
    node,
    new CaseFactsReader(node, mx.trustList, holds, calendar),
    mx.trustList,
    new DisclosurePolicyHolder(policy),
    new SettleDisclosures(
      observability,
      node,
      new DispatchWriter(keys),
      outbox,
      signal,
      new ReceiveWithdrawals(node, outbox, new WithdrawalSettings([], 72)),
    ),
    new KnownAges(keys, records, new ConsentStore(records, outbox), calendar),
    new WaitingDisclosures(keys, holds),
  );
  return { claim, sender, ciphertext };
}

function allowAll(policy: DisclosurePolicy): DisclosurePolicy {
  return {
    ...policy,
    discloseParts: (_facts, _act, categories) => ({
      ...{ allowed: true, rules: [], reasons: [], withheld: [] },
      allowedCategories: categories,
    }),
  };
}

async function empty({ sql }: BorderLab): Promise<void> {
  await sql.query(`truncate dispatches, dispatch_numbers, custody_ledger, outbox, streams,
    audit_entries, received_numbers, received_dispatches, received_lists, receipts_due`);
}

/** Claims in batches, as the consumer would, while the sender sends what has been claimed. */
async function sendAll(
  lab: BorderLab,
  { claim, sender, ciphertext }: Way,
  cases: readonly BorderCase[],
): Promise<Figures> {
  await empty(lab);
  const events = reportsOf(cases, { ciphertext });
  sender.start();
  const from = performance.now();
  for (let at = 0; at < events.length; at += BATCH) {
    await lab.database.transaction({ subject: 'consumer:bench' }, (tx) =>
      claim.claim(tx, events.slice(at, at + BATCH)),
    );
  }
  while (await isWaiting(lab)) await sleep(2);
  const perSecond = (events.length * 1000) / (performance.now() - from);
  await sender.stop();
  await assertAllSent(lab, events.length);
  return { perSecond };
}

async function isWaiting({ sql }: BorderLab): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from dispatches where attempts = 0 limit 1');
  return rowCount === 1;
}

/** What was withheld would look fast. */
async function assertAllSent({ sql }: BorderLab, count: number): Promise<void> {
  const { rows } = await sql.query<{ sent: number }>(
    'select count(*)::int as sent from dispatches where attempts = 1',
  );
  if (rows[0]?.sent !== count) throw new Error(`${String(rows[0]?.sent)} of ${count} were sent`);
}
