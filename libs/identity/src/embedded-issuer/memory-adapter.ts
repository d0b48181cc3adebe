import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * Keeps the issuer's state in memory. Access tokens are JWTs and are not state, so a restart loses
 * nothing that a client holds.
 */
export class MemoryAdapter implements Adapter {
  private readonly kept = new Map<string, AdapterPayload>();

  upsert(id: string, payload: AdapterPayload) {
    this.kept.set(id, payload);
    return Promise.resolve();
  }
  find(id: string) {
    return Promise.resolve(this.kept.get(id));
  }
  findByUid(uid: string) {
    return Promise.resolve([...this.kept.values()].find((payload) => payload.uid === uid));
  }
  findByUserCode(code: string) {
    return Promise.resolve([...this.kept.values()].find(({ userCode }) => userCode === code));
  }
  consume(id: string) {
    const payload = this.kept.get(id);
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }
  destroy(id: string) {
    this.kept.delete(id);
    return Promise.resolve();
  }
  revokeByGrantId(grantId: string) {
    for (const [id, payload] of this.kept) if (payload.grantId === grantId) this.kept.delete(id);
    return Promise.resolve();
  }
}
