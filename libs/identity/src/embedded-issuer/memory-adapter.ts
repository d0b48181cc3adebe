import type { Adapter, AdapterPayload } from 'oidc-provider';

const sweepMs = 60_000;

/**
 * Stores the issuer's state in memory, and removes what has expired. Access tokens are JWTs and are
 * not state, so a restart loses nothing that a client holds; people sign in again.
 */
export class MemoryAdapter implements Adapter {
  private readonly stored = new Map<string, { payload: AdapterPayload; until: number }>();
  private sweptAt = Date.now();

  /** `always` is there from the beginning and does not expire. */
  constructor(always: ReadonlyMap<string, AdapterPayload>) {
    for (const [id, payload] of always) this.stored.set(id, { payload, until: Infinity });
  }

  upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
    this.sweep();
    this.stored.set(id, { payload, until: Date.now() + (expiresIn ?? Infinity) * 1000 });
    return Promise.resolve();
  }
  find(id: string) {
    return Promise.resolve(this.stored.get(id)?.payload);
  }
  findByUid(uid: string) {
    return Promise.resolve(this.payloads().find((payload) => payload.uid === uid));
  }
  findByUserCode(code: string) {
    return Promise.resolve(this.payloads().find(({ userCode }) => userCode === code));
  }
  consume(id: string) {
    const found = this.stored.get(id);
    if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }
  destroy(id: string) {
    this.stored.delete(id);
    return Promise.resolve();
  }
  revokeByGrantId(grantId: string) {
    for (const [id, { payload }] of this.stored)
      if (payload.grantId === grantId) this.stored.delete(id);
    return Promise.resolve();
  }

  private payloads(): AdapterPayload[] {
    return [...this.stored.values()].map(({ payload }) => payload);
  }

  private sweep(): void {
    const now = Date.now();
    if (now - this.sweptAt < sweepMs) return;
    this.sweptAt = now;
    for (const [id, { until }] of this.stored) if (until <= now) this.stored.delete(id);
  }
}
