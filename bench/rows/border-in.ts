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
  reportDisclosedV1,
  type ChildId,
} from '#libs/contracts';
import { Outbox, shardOf, type LogRecord, type ReceivedEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { ArrivalSorter } from '../../apps/exchange/src/border/receiving/arrival-sorter.js';
import { DispatchApplier } from '../../apps/exchange/src/border/receiving/dispatch-applier.js';
import { DispatchParking } from '../../apps/exchange/src/border/receiving/dispatch-parking.js';
import { DispatchTaker } from '../../apps/exchange/src/border/receiving/dispatch-taker.js';
import {
  InboxOpener,
  type OpenedBatch,
} from '../../apps/exchange/src/border/receiving/inbox-opener.js';
import { InboxTaker } from '../../apps/exchange/src/border/receiving/inbox-taker.js';
import { ReceiptTaker } from '../../apps/exchange/src/border/receiving/receipt-taker.js';
import { CheckpointBook } from '../../apps/exchange/src/checkpoint/checkpoint-book.js';
import { DirectorySender } from '../../apps/exchange/src/directory/directory-sender.js';
import { HearDirectory } from '../../apps/exchange/src/directory/hear-directory.js';
import { TakeDirectory } from '../../apps/exchange/src/directory/take-directory.js';
import {
  ReceivingCases,
  type OpenedCases,
} from '../../apps/exchange/src/border/receiving/receiving-cases.js';
import {
  openCaseFiles,
  shareCaseFiles,
} from '../../apps/exchange/src/case-file/persistence/case-files.js';
import { EpochKeeper } from '../../apps/exchange/src/border/epochs/epoch-keeper.js';
import { BorderSender } from '../../apps/exchange/src/border/sending/border-sender.js';
import { DispatchPacker } from '../../apps/exchange/src/border/sending/dispatch-packer.js';
import { bodyOf } from '../../apps/exchange/src/disclosure/domain/dispatch-body.js';
import { TakeWithdrawals } from '../../apps/exchange/src/withdrawal/take-withdrawals.js';
import { WithdrawalSettings } from '../../apps/exchange/src/withdrawal/withdrawal-settings.js';
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
    const sealed = records.map(([shard, dispatches]) =>
      asRead(packRecord(dispatches, lab.mx.border.signingKey, lab.mx.epoch, shard).bytes),
    );
    const plain = records.map(([, dispatches]) => asRead(plainRecord(dispatches)));
    const ours = takerOf(
      lab,
      new ReceivingCases(lab.keys),
      (...parts) => new InboxOpener(...parts),
    );
    const plainTaker = takerOf(
      lab,
      new PlainCases(lab.keys),
      (...parts) => new PlainOpener(...parts),
    );
    return {
      sides: {
        ours: () => takeAll(lab, ours, sealed),
        plain: () => takeAll(lab, plainTaker, plain),
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
  const dispatches = reportsOf(cases, { sealed: false }).map(dispatchOf);
  const shards = Map.groupBy(dispatches, ({ subject }) => shardOf(subject));
  return [...shards].flatMap(([shard, all]) =>
    fitRecords(all).records.map((record): [number, readonly Dispatch[]] => [shard, record]),
  );
}

function dispatchOf(event: ReceivedEvent<Record<string, unknown>>): Dispatch {
  const purpose = 'care-and-protection';
  const categories = Object.values(reportDisclosedV1.parts);
  return {
    ...{ id: newEventId(), sender: 'mx', receiver: 'gt', topic: inboxTopicOf('gt'), number: 1 },
    ...{ subject: event.subject, purpose, consentVersion: 1 },
    ...{ from: 'mx.dif-chiapas', recipient: 'gt.pgn', eventType: event.type, eventVersion: 1 },
    body: bodyOf(event, reportDisclosedV1, { purpose, categories, consentVersion: 1 }, event.data),
  };
}

function asRead(value: Buffer): LogRecord {
  return { topic: inboxTopicOf('gt'), partition: 0, offset: '0', key: '0', value };
}

function takerOf(
  lab: BorderLab,
  cases: ReceivingCases,
  openerOf: (...parts: ConstructorParameters<typeof InboxOpener>) => InboxOpener,
): InboxTaker {
  const { database, keys, observability } = lab;
  const { border, directory, epochs } = lab.gt;
  const outbox = new Outbox({ node: 'gt', service: 'exchange', keys });
  const parking = new DispatchParking(border, keys, cases);
  const packer = new DispatchPacker(keys, border);
  const sender = new BorderSender(database, border, epochs, packer, observability);
  const keeper = new EpochKeeper(database, border, directory, epochs, sender, observability);
  const sorter = new ArrivalSorter(directory, parking);
  const node = new NodeIdentity('gt');
  const applier = new DispatchApplier(
    node,
    cases,
    outbox,
    new TakeWithdrawals(node, outbox, new WithdrawalSettings([], 72)),
  );
  const hearing = new HearDirectory(
    new TakeDirectory(outbox, directory),
    new DirectorySender(database, border, directory, epochs, observability),
    observability,
  );
  return new InboxTaker(
    database,
    border,
    openerOf(border, directory, epochs, keeper),
    new DispatchTaker(sorter, applier, parking),
    new ReceiptTaker(outbox, keys),
    new CheckpointBook(observability),
    hearing,
    sender,
    observability,
  );
}

async function takeAll(
  { sql }: BorderLab,
  taker: InboxTaker,
  records: readonly LogRecord[],
): Promise<Figures> {
  await sql.query(`truncate case_files, custody_ledger, outbox, streams, audit_entries,
    received_numbers, received_dispatches, received_lists, receipts_due cascade`);
  const from = performance.now();
  for (let at = 0; at < records.length; at += RECORDS) {
    await taker.take(records.slice(at, at + RECORDS), () => Promise.resolve());
  }
  const perSecond = (COUNT * 1000) / (performance.now() - from);
  const { rows } = await sql.query<{ taken: number }>('select count(*)::int as taken from outbox');
  if (rows[0]?.taken !== COUNT) throw new Error(`${String(rows[0]?.taken)} of ${COUNT} were taken`);
  return { perSecond };
}

/** Reads what anybody can read. */
class PlainOpener extends InboxOpener {
  override open(records: readonly LogRecord[]): Promise<OpenedBatch> {
    const dispatches = records.map(({ value }) => opened(present(value)));
    const nothing = { receipts: [], checkpoints: [], directories: [], refused: [] };
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
class PlainCases extends ReceivingCases {
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
