import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newCaseReference } from '#libs/contracts';
import { askWithAndWithoutAudit, readEndpoints, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

let border: PeerBorder;
let hn: TestService;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());

/** Counts, versions, texts and chains, and withdrawals, which have a spec of their own. */
const others = [
  ...['/v1/border', '/v1/checkpoints', '/v1/directory', '/v1/notices'],
  ...['/v1/withdrawals', '/v1/withdrawals/{id}'],
];

describe('reading about a case', () => {
  it('is audited: what cannot be audited is not shown', async () => {
    const caseReference = newCaseReference();
    const reads = {
      '/v1/cases/{caseReference}/consents': `/v1/cases/${caseReference}/consents`,
      '/v1/cases/{caseReference}/ledger': `/v1/cases/${caseReference}/ledger`,
    };
    const officer = hn.as({ role: 'caseworker', organisation: 'hn.dinaf' });
    const known = [...Object.keys(reads), ...others];
    expect((await readEndpoints(hn)).filter((path) => !known.includes(path))).toEqual([]);
    const answers = await askWithAndWithoutAudit(hn, officer, Object.values(reads));
    expect(answers).toEqual([
      [200, 500],
      [200, 500],
    ]);
  });
});
