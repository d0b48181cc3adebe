import {
  createSigningKey,
  signAgreement,
  signTrustList,
  signTrustListEntry,
  type TrustListBody,
  type TrustListDocument,
  type TrustListEntry,
  type SharingAgreement,
  type Signed,
  type SigningKey,
} from '#libs/confidentiality';

/** A small region: `mx` and `hn` with an organisation each, an agreement, and the network's key. */
export interface TestRegion {
  readonly trustListKey: SigningKey;
  readonly keys: { readonly mx: SigningKey; readonly hn: SigningKey };
  readonly body: TrustListBody;
  readonly document: TrustListDocument;
}

/** The entry of a node, unsigned. */
export function testEntry(
  node: string,
  key: { readonly verifyingKey: { readonly text: string } },
): TrustListEntry {
  const signingKey = key.verifyingKey.text;
  const events = [{ type: 'case-management.referral-accepted', versions: [1] }];
  const codeLists = [{ name: 'triage', version: 1 }];
  return { node, name: `Node ${node}`, signingKey, topic: `exchange.${node}`, events, codeLists };
}

/** An agreement between `hn` and `mx` on everything that the journey needs, signed by both. */
export function testAgreement(
  keys: TestRegion['keys'],
  changes: Partial<SharingAgreement> = {},
): Signed<SharingAgreement> {
  const body: SharingAgreement = {
    id: 'hn-mx-2026',
    nodes: ['hn', 'mx'],
    keyIds: [keys.hn.keyId, keys.mx.keyId],
    purposes: ['care-and-protection', 'return-and-reception', 'reintegration-follow-up'],
    categories: ['identity', 'family', 'health', 'journey'],
    from: '2026-01-01',
    until: '2027-12-31',
    ...changes,
  };
  const signatures = [signAgreement(body, 'hn', keys.hn), signAgreement(body, 'mx', keys.mx)];
  return { body, signatures };
}

/** Makes a {@link TestRegion}, valid for a month from `issuedAt`. */
export function testRegion(issuedAt: Date = new Date()): TestRegion {
  const trustListKey = createSigningKey();
  const keys = { mx: createSigningKey(), hn: createSigningKey() };
  const body: TrustListBody = {
    publisher: 'rcm',
    version: 1,
    issuedAt: issuedAt.toISOString(),
    validUntil: new Date(issuedAt.getTime() + 30 * 86_400_000).toISOString(),
    entries: [
      signTrustListEntry(testEntry('mx', keys.mx), keys.mx),
      signTrustListEntry(testEntry('hn', keys.hn), keys.hn),
    ],
    organisations: [
      organisation('mx', 'dif-chiapas', 'host-authority', 'MX'),
      organisation('hn', 'dinaf', 'child-protection-agency', 'HN'),
    ],
    agreements: [testAgreement(keys)],
  };
  return { trustListKey, keys, body, document: signTrustList(body, trustListKey) };
}

function organisation(
  node: string,
  slug: string,
  kind: 'host-authority' | 'child-protection-agency',
  country: string,
): TrustListBody['organisations'][number] {
  return { id: `${node}.${slug}`, node, kind, name: slug, country };
}
