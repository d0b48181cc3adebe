import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * Keeps the issuer's state in memory. Access tokens are JWTs and are not state, so a restart loses
 * nothing that a client holds.
 */
export class MemoryAdapter implements Adapter {
  private readonly kept = new Map<string, AdapterPayload>();

  async upsert(id: string, payload: AdapterPayload) {
    this.kept.set(id, payload);
  }
  async find(id: string) {
    return this.kept.get(id);
  }
  async findByUid(uid: string) {
    return [...this.kept.values()].find((payload) => payload.uid === uid);
  }
  async findByUserCode(userCode: string) {
    return [...this.kept.values()].find((payload) => payload.userCode === userCode);
  }
  async consume(id: string) {
    const payload = this.kept.get(id);
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
  }
  async destroy(id: string) {
    this.kept.delete(id);
  }
  async revokeByGrantId(grantId: string) {
    for (const [id, payload] of this.kept) if (payload.grantId === grantId) this.kept.delete(id);
  }
}
