import { Controller, Get } from '@nestjs/common';
import { compareCodeLists, findEntry, peersOf } from '#libs/confidentiality';
import { knownCodeLists } from '#libs/contracts';
import { Operation } from '#libs/http';
import { Requires } from '#libs/identity';
import { Database } from '#libs/persistence';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { Border } from '../../peer/border.config.js';
import { EpochCache } from '../../peer/epoch-cache.js';

/** The state of the exchange with another node. */
export interface PeerStatus {
  readonly node: string;
  readonly ready: boolean;
  readonly waiting: number;
  readonly unreceipted: number;
  readonly received: number;
  /** Of what was sent there, how much the other node has receipted as parked. */
  readonly parkedThere: number;
  /** And how much as discarded: it will never be applied there. */
  readonly discardedThere: number;
  /** The code lists that it knows in another version, by its entry in the trust list. */
  readonly codeLists: { readonly older: string[]; readonly newer: string[] };
}

export interface BorderStatus {
  readonly trustList: { readonly version: number; readonly valid: boolean } | null;
  readonly peers: PeerStatus[];
  readonly parked: number;
  readonly quarantined: number;
}

const COUNTS = `select
    (select coalesce(jsonb_object_agg(receiver, n), '{}') from (
      select receiver, count(*) n from dispatches where due_at is not null and attempts = 0 group by 1) w) as waiting,
    (select coalesce(jsonb_object_agg(receiver, n), '{}') from (
      select receiver, count(*) n from dispatches where due_at is not null group by 1) u) as unreceipted,
    (select coalesce(jsonb_object_agg(receiver, n), '{}') from (
      select receiver, count(*) n from dispatches where receipt_state = 'parked' group by 1) p) as parked_there,
    (select coalesce(jsonb_object_agg(receiver, n), '{}') from (
      select receiver, count(*) n from dispatches where receipt_state = 'discarded' group by 1) d) as discarded_there,
    (select coalesce(jsonb_object_agg(sender, n), '{}') from (
      select sender, sum(last_number) n from received_numbers group by 1) r) as received,
    (select count(*)::int from parked_events) as parked,
    (select count(*)::int from quarantine) as quarantined`;

interface Counts extends Record<string, unknown> {
  readonly waiting: Record<string, number>;
  readonly unreceipted: Record<string, number>;
  readonly received: Record<string, number>;
  readonly parked_there: Record<string, number>;
  readonly discarded_there: Record<string, number>;
  readonly parked: number;
  readonly quarantined: number;
}

/** Counts of the border; no case, no person. */
@Controller('v1/border')
export class BorderStatusController {
  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly trustList: TrustListCache,
    private readonly epochs: EpochCache,
  ) {}

  @Get()
  @Operation(200, 'getBorder', 'Read the state of the exchange with the other nodes')
  @Requires('read', 'border')
  async status(): Promise<BorderStatus> {
    // Who may read the counts sees none of the rows.
    const [counts] = await this.database.transaction({ subject: 'border-status' }, (tx) =>
      tx.query<Counts>(COUNTS),
    );
    if (!counts) throw new TypeError('a select without from gives one row');
    const { waiting, unreceipted, received, parked, quarantined } = counts;
    const { parked_there: parkedThere, discarded_there: discardedThere } = counts;
    const current = this.trustList.current();
    const agreed = peersOf(current, this.border.node);
    // One without an agreement any more is shown where there is something to report of it.
    const counted = [unreceipted, received, parkedThere, discardedThere].flatMap(Object.keys);
    const nodes = new Set([...agreed, ...counted]);
    return {
      trustList: current
        ? { version: current.version, valid: this.trustList.isValid(new Date()) }
        : null,
      peers: [...nodes].sort().map((node) => ({
        node,
        ready: this.epochs.findForSending(node) !== undefined,
        waiting: waiting[node] ?? 0,
        unreceipted: unreceipted[node] ?? 0,
        received: received[node] ?? 0,
        parkedThere: parkedThere[node] ?? 0,
        discardedThere: discardedThere[node] ?? 0,
        codeLists: compareCodeLists(
          knownCodeLists,
          (current && findEntry(current, node))?.codeLists ?? knownCodeLists,
        ),
      })),
      ...{ parked, quarantined },
    };
  }
}
