import { present } from '../runner/present.js';
import type { Arrivals } from './arrivals.js';
import type { HttpClient } from './http-client.js';
import { countAt } from './latency.js';
import { bringCase, bringCases, referralOf, type PreparedCase } from './referrals.js';

/** Referrals from one country to another, seen at the agency that they are for. */
export class Crossing {
  constructor(
    private readonly client: HttpClient,
    private readonly arrivals: Arrivals,
  ) {}

  /** Resolves when a first one has arrived: the sender knows the agencies by then. */
  async open(): Promise<void> {
    await bringCases(this.client, 1, (id) => this.arrivals.at(id));
  }

  /** A child from the registration on; resolves when its referral has arrived. */
  async bringAndRefer(): Promise<void> {
    await this.refer(await bringCase(this.client));
  }

  /** The referrals of one round at a rate, their children registered before: the duration of each. */
  async referralsAt(perSecond: number): Promise<(index: number) => Promise<number>> {
    const arrived = (id: string): Promise<number> => this.arrivals.at(id);
    const cases = await bringCases(this.client, countAt(perSecond), arrived);
    return (index) => this.refer(present(cases[index]));
  }

  private async refer(one: PreparedCase): Promise<number> {
    const from = performance.now();
    const { id } = await this.client.post<{ id: string }>('/v1/referrals', referralOf(one));
    return (await this.arrivals.at(id)) - from;
  }
}
