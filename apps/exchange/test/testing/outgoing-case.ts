import type { Dispatch } from '#libs/confidentiality';
import {
  DetectionRegistered,
  DisclosureRecorded,
  DispatchReceipted,
  newCaseReference,
  newId,
  ReferralCancelled,
  ReferralRequested,
  type ChildId,
  type Envelope,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import type { TestPeer } from './test-peer.js';

/** A dispatch as a peer saw it, with the digest by which it may receipt it. */
export interface ArrivedDispatch {
  readonly dispatch: Dispatch;
  readonly digest: string;
}

/** What a peer writes into a receipt for it. */
export const applied = ({ dispatch, digest }: ArrivedDispatch) =>
  ({ id: dispatch.id, digest, state: 'applied' }) as const;

/** A new case about which services of `hn` publish to a peer. */
export class OutgoingCase {
  readonly subject = newCaseReference();
  private readonly keyid = newId<ChildId>();

  constructor(
    private readonly exchange: TestService,
    private readonly peer: TestPeer,
  ) {}

  /** Lets a service of the node publish so many referrals to the peer, or to another one. */
  async publish(count: number, to = this.peer): Promise<void> {
    await this.open();
    for (let index = 0; index < count; index++) await this.refer(newId(), `${to.node}.dif`);
  }

  async open(): Promise<void> {
    const data = { ...DetectionRegistered.example, organisation: 'hn.dinaf' };
    await this.exchange.receive(DetectionRegistered, data, this.place());
  }

  async refer(referralId: string, to = `${this.peer.node}.dif`): Promise<void> {
    const data = { ...ReferralRequested.example, referralId };
    await this.exchange.receive(ReferralRequested, data, {
      ...this.place(),
      ...this.addressed(to),
    });
  }

  async cancel(referralId: string, to = `${this.peer.node}.dif`): Promise<void> {
    const data = { ...ReferralCancelled.example, referralId };
    await this.exchange.receive(ReferralCancelled, data, {
      ...this.place(),
      ...this.addressed(to),
    });
  }

  private place() {
    const { subject, keyid } = this;
    return { subject, keyid, source: '/hn/consular-detection' };
  }

  private addressed(to: string) {
    return { from: 'hn.dinaf', to: [to] };
  }

  /** What was decided about it, oldest first. */
  async decisions(): Promise<DisclosureRecorded[]> {
    const { subject } = this;
    const published = await this.exchange.published(DisclosureRecorded, subject);
    return published.map(({ data }) => data);
  }

  /** The referrals that have come to the peer, by id and in order, each once. */
  referralsArrived(): string[] {
    const bodies = this.arrived()
      .filter(({ dispatch }) => dispatch.eventType === ReferralRequested.type)
      .map(({ dispatch }) => JSON.parse(dispatch.body) as { data: { referralId: string } });
    return [...new Set(bodies.map(({ data }) => data.referralId))];
  }

  /** What has come to the peer, as often as it came. */
  arrived(at = this.peer): ArrivedDispatch[] {
    return at.arrived(this.subject);
  }

  untilArrived(count: number, at = this.peer): Promise<ArrivedDispatch[]> {
    return eventually(() => {
      const all = this.arrived(at);
      return Promise.resolve(all.length >= count && all);
    });
  }

  /** The dispatches as the exchange stores them. */
  async dispatches(): Promise<{ receipted: boolean; due: boolean }[]> {
    const { rows } = await this.exchange.sql.query<{ receipted: boolean; due: boolean }>(
      `select receipted_at is not null as receipted, due_at is not null as due
        from dispatches where subject = $1 order by number`,
      [this.subject],
    );
    return rows;
  }

  receipted(): Promise<Envelope<DispatchReceipted>[]> {
    return this.exchange.published(DispatchReceipted, this.subject);
  }
}
