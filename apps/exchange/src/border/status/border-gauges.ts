import { Injectable } from '@nestjs/common';
import { inboxTopicOf } from '#libs/confidentiality';
import { Observability, Unhealthy, type Gauge, type Metrics } from '#libs/observability';
import { Database } from '#libs/persistence';
import { memo, showLag } from '#libs/service';
import { Border } from '../../peer/border.config.js';
import {
  findBorderCounts,
  type BorderCounts,
  type CodeCount,
  type PeerCounts,
} from './find-border-counts.js';

const MEMO_MS = 5_000;
/** A peer that receipts nothing for so long is away, or cannot read what it gets. */
const UNRECEIPTED_ALARM_S = 900;

/** Shows the state of the border as gauges, counted when they are read, and as health. */
@Injectable()
export class BorderGauges {
  private readonly counts: () => Promise<BorderCounts>;

  constructor(
    database: Database,
    private readonly border: Border,
    private readonly observability: Observability,
  ) {
    const actor = { subject: `monitor:${border.node}.exchange` };
    this.counts = memo(MEMO_MS, () => database.transaction(actor, findBorderCounts));
  }

  start(): void {
    const { metrics, health } = this.observability;
    const group = `${this.border.node}.exchange.border`;
    const topics = [inboxTopicOf(this.border.node)];
    showLag(metrics, { group, lag: memo(MEMO_MS, () => this.border.log.lag(group, topics)) });
    this.showCounts();
    health.register('receipts', () => this.health());
  }

  private showCounts(): void {
    const { metrics } = this.observability;
    const set = gaugesOf(metrics);
    metrics.onRead(async () => {
      set(await this.counts());
    });
  }

  private async health(): Promise<void> {
    const { peers } = await this.counts();
    const late = peers.filter(({ oldestS }) => oldestS > UNRECEIPTED_ALARM_S);
    if (late.length === 0) return;
    throw new Unhealthy({
      peers: late.map(({ receiver }) => receiver).join(),
      unreceipted: late.reduce((sum, { unreceipted }) => sum + unreceipted, 0),
      oldestSeconds: Math.round(Math.max(...late.map(({ oldestS }) => oldestS))),
    });
  }
}

/** What there is no more of is not shown as it was. */
function setAll(gauge: Gauge, label: string, counts: readonly CodeCount[]): void {
  gauge.reset();
  for (const { code, count } of counts) gauge.set(count, { [label]: code });
}

/** Makes the gauges, and what sets them. */
function gaugesOf(metrics: Metrics): (now: BorderCounts) => void {
  const byPeer = (name: string, help: string): Gauge => metrics.gauge(name, help, ['peer']);
  const unreceipted = byPeer(
    'enlace_dispatches_unreceipted',
    'Dispatches that their receiver has not receipted',
  );
  const oldest = byPeer(
    'enlace_dispatches_unreceipted_oldest_seconds',
    'For how long the oldest dispatch has had no receipt',
  );
  const parkedThere = byPeer(
    'enlace_dispatches_parked_there',
    'Dispatches that their receiver has receipted as parked',
  );
  const waiting = metrics.gauge(
    'enlace_disclosures_waiting',
    'Disclosures that are not decided, by what they wait for',
    ['reason'],
  );
  const oldestWaiting = metrics.gauge(
    'enlace_disclosures_waiting_oldest_seconds',
    'For how long the oldest disclosure has waited to be decided',
  );
  const withheld = metrics.gauge(
    'enlace_disclosures_withheld',
    'Disclosures that are withheld now and go when a consent, an agreement or a trust list allows it',
    ['event_type'],
  );
  return (now) => {
    setAll(
      unreceipted,
      'peer',
      ofPeers(now, (peer) => peer.unreceipted),
    );
    setAll(
      oldest,
      'peer',
      ofPeers(now, (peer) => peer.oldestS),
    );
    setAll(parkedThere, 'peer', now.parkedThere);
    setAll(waiting, 'reason', now.waiting);
    oldestWaiting.set(now.oldestWaitingS);
    setAll(withheld, 'event_type', now.withheld);
  };
}

function ofPeers({ peers }: BorderCounts, value: (peer: PeerCounts) => number): CodeCount[] {
  return peers.map((peer) => ({ code: peer.receiver, count: value(peer) }));
}
