import { CivilCalendar } from '#libs/calendar';
import {
  fitRecords,
  inboxTopicOf,
  packRecord,
  type Dispatch,
  type OpenedDispatches,
} from '#libs/confidentiality';
import {
  newCaseReference,
  newEventId,
  newId,
  ReportDisclosed,
  type ChildId,
} from '#libs/contracts';
import { Outbox, shardOf, type LogRecord, type ReceivedEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, NodeIdentity } from '#libs/service';
import { DispatchApplier } from '../../apps/exchange/src/border/receiving/dispatch-applier.js';
import { DispatchParking } from '../../apps/exchange/src/border/receiving/dispatch-parking.js';
import { DispatchReceiver } from '../../apps/exchange/src/border/receiving/dispatch-receiver.js';
import {
  InboxOpener,
  type OpenedBatch,
} from '../../apps/exchange/src/border/receiving/inbox-opener.js';
import { BorderReceiver } from '../../apps/exchange/src/border/receiving/border-receiver.js';
import { ReceiptReceiver } from '../../apps/exchange/src/border/receiving/receipt-receiver.js';
import { ConsentStore } from '../../apps/exchange/src/consent/persistence/consent-store.js';
import { KnownAges } from '../../apps/exchange/src/consent/persistence/known-ages.js';
import { CheckpointRecorder } from '../../apps/exchange/src/checkpoint/recording/checkpoint-recorder.js';
import { TrustListSender } from '../../apps/exchange/src/trust-list/sending/trust-list-sender.js';
import { ReceiveTrustList } from '../../apps/exchange/src/trust-list/receive-trust-list.js';
import { StoreTrustList } from '../../apps/exchange/src/trust-list/in-force/store-trust-list.js';
import {
  CaseFileOpener,
  type OpenedCases,
} from '../../apps/exchange/src/case-file/case-file-opener.js';
import {
  openCaseFiles,
  shareCaseFiles,
} from '../../apps/exchange/src/case-file/persistence/case-file.repository.js';
import { EpochManager } from '../../apps/exchange/src/border/epochs/epoch-manager.js';
import { SenderSignal } from '../../apps/exchange/src/peer/sender-signal.js';
import { bodyOf } from '../../apps/exchange/src/disclosure/domain/dispatch-body.js';
import { ReceiveWithdrawals } from '../../apps/exchange/src/withdrawal/receiving/receive-withdrawals.js';
import { WithdrawalSettings } from '../../apps/exchange/src/withdrawal/settings/withdrawal.config.js';
import type { Figures, Suite } from '../runner/suite.js';
import { borderLab, type BorderLab } from '../world/border-lab.js';
import { reportsOf } from './border-cases.js';
import { plainDigest, plainRecord, plainRecordId } from './plain-packer.js';
import { present } from '../runner/present.js';

const COUNT = 2_000;
const RECORDS = 10;

/** Open, verify, store; beside the same without cryptography. */
export const borderIn: Suite = {
  name: 'border-in',
  open: async (world) => {
    const lab = await borderLab(world);
    const records = someRecords();
    const ciphertext = records.map(([shard, dispatches]) =>
      asRead(packRecord(dispatches, lab.mx.border.signingKey, lab.mx.epoch, shard).bytes),
    );
    const plain = records.map(([, dispatches]) => asRead(plainRecord(dispatches)));
    const ours = receiverOf(
      lab,
      new CaseFileOpener(lab.keys),
      (...parts) => new InboxOpener(...parts),
    );
    const plainReceiver = receiverOf(
      lab,
      new PlainCases(lab.keys),
      (...parts) => new PlainOpener(...parts),
    );
    return {
      sides: {
        ours: () => processAll(lab, ours, ciphertext),
        plain: () => processAll(lab, plainReceiver, plain),
      },
      rows: [
        {
          ...{ name: 'border in ÷ without cryptography', unit: 'events/s' },
          ...{ ours: ['ours', 'perSecond'], reference: ['plain', 'perSecond'] },
        },
      ],
      close: () => {
        lab.close();
        return Promise.resolve();
      },
    };
  },
};

function someRecords(): [number, readonly Dispatch[]][] {
  const cases = Array.from({ length: COUNT }, () => ({
    ...{ subject: newCaseReference(), child: newId<ChildId>() },
  }));
  const dispatches = reportsOf(cases, { ciphertext: false }).map(dispatchOf);
  const shards = Map.groupBy(dispatches, ({ subject }) => shardOf(subject));
  return [...shards].flatMap(([shard, all]) =>
    fitRecords(all).records.map((record): [number, readonly Dispatch[]] => [shard, record]),
  );
}

function dispatchOf(event: ReceivedEvent<Record<string, unknown>>): Dispatch {
  const purpose = 'care-and-protection';
  const categories = Object.values(ReportDisclosed.parts);
  return {
    ...{ id: newEventId(), sender: 'mx', receiver: 'gt', topic: inboxTopicOf('gt'), number: 1 },
    ...{ subject: event.subject, purpose, consentVersion: 1 },
    ...{ from: 'mx.dif-chiapas', recipient: 'gt.pgn', eventType: event.type, eventVersion: 1 },
    body: bodyOf(event, ReportDisclosed, { purpose, categories, consentVersion: 1 }, event.data),
  };
}

function asRead(value: Buffer): LogRecord {
  return { topic: inboxTopicOf('gt'), partition: 0, offset: '0', key: '0', value };
}

function receiverOf(
  lab: BorderLab,
  cases: CaseFileOpener,
  openerOf: (...parts: ConstructorParameters<typeof InboxOpener>) => InboxOpener,
): BorderReceiver {
  const { database, keys, observability } = lab;
  const { border, trustList, epochs } = lab.gt;
  const outbox = new Outbox({ node: 'gt', service: 'exchange', keys });
  const parking = new DispatchParking(border, keys, cases);
  const signal = new SenderSignal();
  const manager = new EpochManager(database, border, trustList, epochs, signal, observability);
  const node = new NodeIdentity('gt');
  const records = new EncryptedRecords(keys);
  const calendar = new CivilCalendar('UTC');
  const applier = new DispatchApplier(
    observability,
    node,
    cases,
    outbox,
    new ReceiveWithdrawals(node, outbox, new WithdrawalSettings([], 72)),
    new KnownAges(keys, records, new ConsentStore(records, outbox), calendar),
  );
  const hearing = new ReceiveTrustList(
    new StoreTrustList(outbox, trustList),
    new TrustListSender(database, border, trustList, epochs, observability),
    observability,
  );
  return new BorderReceiver(
    database,
    border,
    openerOf(border, trustList, epochs, manager),
    new DispatchReceiver(trustList, applier, parking, calendar),
    new ReceiptReceiver(outbox, keys),
    new CheckpointRecorder(observability),
    hearing,
    signal,
    observability,
  );
}

async function processAll(
  { sql }: BorderLab,
  receiver: BorderReceiver,
  records: readonly LogRecord[],
): Promise<Figures> {
  await sql.query(`truncate case_files, custody_ledger, outbox, streams, audit_entries,
    received_numbers, received_dispatches, received_lists, receipts_due cascade`);
  const context = { heartbeat: () => Promise.resolve(), signal: new AbortController().signal };
  const from = performance.now();
  for (let at = 0; at < records.length; at += RECORDS) {
    await receiver.receive(records.slice(at, at + RECORDS), context);
  }
  const perSecond = (COUNT * 1000) / (performance.now() - from);
  const { rows } = await sql.query<{ received: number }>(
    'select count(*)::int as received from outbox',
  );
  if (rows[0]?.received !== COUNT)
    throw new Error(`${String(rows[0]?.received)} of ${COUNT} were received`);
  return { perSecond };
}

/** Reads what anybody can read. */
class PlainOpener extends InboxOpener {
  override open(records: readonly LogRecord[]): Promise<OpenedBatch> {
    const dispatches = records.map(({ value }) => opened(present(value)));
    const nothing = { receipts: [], checkpoints: [], trustLists: [], refused: [] };
    return Promise.resolve({ dispatches, ...nothing, origins: new Map() });
  }
}

function opened(value: Buffer): OpenedDispatches {
  const dispatches = JSON.parse(value.toString('utf8')) as Dispatch[];
  const digests = dispatches.map(({ id }) => plainDigest(id));
  const recordId = plainRecordId(value);
  return {
    ...{ ok: true, kind: 'dispatches', recordId, shard: 0, sender: 'mx', dispatches, digests },
    list: { body: { sender: 'mx', receiver: 'gt', digests }, signatures: [] },
  };
}

/** Opens the cases, of children without keys. */
class PlainCases extends CaseFileOpener {
  override async open(tx: Transaction, subjects: readonly string[]): Promise<OpenedCases> {
    const cases = [...new Set(subjects)].map((caseReference) => ({
      ...{ caseReference, childId: newId<ChildId>() },
    }));
    openCaseFiles(tx, cases);
    await shareCaseFiles(
      tx,
      cases.map(({ caseReference }) => caseReference),
    );
    return { children: new Map(), erased: new Set() };
  }
}
