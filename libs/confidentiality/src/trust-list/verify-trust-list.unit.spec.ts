import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  testAgreement,
  testEntry,
  testRegion,
  type TestRegion,
} from '#libs/confidentiality/testing';
import { createSigningKey } from '../signing/signing-key.js';
import type { Signature } from '../signing/statement.js';
import type { TrustListBody } from './trust-list.js';
import {
  agreementsBetween,
  findAcceptedVersion,
  findEntry,
  findOrganisation,
  isTrustListValid,
  nodeKeysOf,
} from './read-trust-list.js';
import {
  signAgreement,
  signTrustList,
  signTrustListEntry,
  signKeyReplacement,
} from './sign-trust-list.js';
import { verifyTrustList, type TrustAnchor } from './verify-trust-list.js';

const issued = new Date('2026-11-01T00:00:00.000Z');
let region: TestRegion;
let anchor: TrustAnchor;

beforeEach(() => {
  region = testRegion(issued);
  const nodeKeys = new Map([['hn', region.keys.hn.verifyingKey]]);
  anchor = { trustListKey: region.trustListKey.verifyingKey, nodeKeys };
});

/** What `hn` decides about a trust list with these changes, signed by the network. */
function published(changes: Partial<TrustListBody>): unknown {
  return verifyTrustList(
    signTrustList({ ...region.body, ...changes }, region.trustListKey),
    anchor,
  );
}

describe('a trust list', () => {
  it('is accepted as the network, the nodes and the parties signed it', () => {
    const verified = verifyTrustList(JSON.parse(JSON.stringify(region.document)), anchor);
    if (!verified.ok) throw new Error(verified.failure);
    const { trustList } = verified;
    expect(findEntry(trustList, 'mx')?.topic).toBe('exchange.mx');
    expect(findOrganisation(trustList, 'hn.dinaf')?.kind).toBe('child-protection-agency');
    expect(agreementsBetween(trustList, 'mx', 'hn').map(({ id }) => id)).toEqual(['hn-mx-2026']);
    expect(agreementsBetween(trustList, 'mx', 'mx')).toEqual([]);
    expect(agreementsBetween(trustList, 'mx', 'gt')).toEqual([]);
    expect(nodeKeysOf(trustList).get('mx')?.keyId).toBe(region.keys.mx.keyId);
    expect(isTrustListValid(trustList, issued)).toBe(true);
    expect(isTrustListValid(trustList, new Date(trustList.validUntil))).toBe(false);
    expect(isTrustListValid(trustList, new Date(issued.getTime() - 1))).toBe(false);
  });

  it('is refused when anybody else signed it, or anything in it changed afterwards', () => {
    const byNode = signTrustList(region.body, region.keys.mx);
    expect(verifyTrustList(byNode, anchor)).toMatchObject({ failure: 'bad-signature' });
    const body = { ...region.body, validUntil: '2030-01-01T00:00:00.000Z' };
    const longer = { ...region.document, body };
    expect(verifyTrustList(longer, anchor)).toMatchObject({ failure: 'bad-signature' });
  });

  it.each([null, {}, [], 'x', { body: {}, signatures: [] }])(
    'is refused as malformed: %j',
    (odd) => {
      expect(verifyTrustList(odd, anchor)).toEqual({ ok: false, failure: 'malformed' });
    },
  );

  it('is refused when it is older than the last one', () => {
    anchor = { ...anchor, version: 2 };
    expect(published({ version: 1 })).toMatchObject({ failure: 'older-version' });
    expect(published({ version: 2 })).toMatchObject({ ok: true });
  });
});

describe('the network’s key alone', () => {
  it('cannot change a node’s statement about itself', () => {
    const [mx, hn] = region.body.entries;
    const entries = [{ ...mx!, body: { ...mx!.body, events: [] } }, hn!];
    expect(published({ entries })).toMatchObject({
      ...{ failure: 'entry-not-signed-by-its-node', about: 'mx' },
    });
  });

  it('cannot give a known node another key, but the node itself can', () => {
    const fresh = createSigningKey();
    const entry = testEntry('hn', fresh);
    const withEntry = (signed: TrustListBody['entries'][number]): unknown =>
      published({ entries: [region.body.entries[0]!, signed], agreements: [] });
    const forged = signTrustListEntry(entry, fresh);
    expect(withEntry(forged)).toMatchObject({ failure: 'key-not-endorsed', about: 'hn' });
    const endorsed = signTrustListEntry(entry, fresh, region.keys.hn);
    expect(withEntry(endorsed)).toMatchObject({ ok: true });
  });

  it('replaces a lost key only with the node itself and two different officers', () => {
    const [fresh, ana, luis] = [createSigningKey(), createSigningKey(), createSigningKey()];
    anchor = { ...anchor, officerKeys: [ana.verifyingKey, luis.verifyingKey] };
    const entry = testEntry('hn', fresh);
    const [own] = signTrustListEntry(entry, fresh).signatures;
    const byAna = signKeyReplacement(entry, 'ana', ana);
    const byLuis = signKeyReplacement(entry, 'luis', luis);
    const withSignatures = (...signatures: Signature[]): unknown =>
      published({
        entries: [region.body.entries[0]!, { body: entry, signatures }],
        agreements: [],
      });
    expect(withSignatures(own!, byAna, byLuis)).toMatchObject({ ok: true });
    const [asEntry] = signTrustListEntry(entry, luis).signatures;
    const byNetwork = signKeyReplacement(entry, 'luis', region.trustListKey);
    const elsewhere = signKeyReplacement({ ...entry, name: 'Other' }, 'luis', luis);
    const byAnaAgain = signKeyReplacement(entry, 'luis', ana);
    for (const second of [byAna, byAnaAgain, asEntry!, byNetwork, elsewhere]) {
      expect(withSignatures(own!, byAna, second)).toMatchObject({
        ...{ failure: 'key-not-endorsed', about: 'hn' },
      });
    }
    expect(withSignatures(byAna, byLuis)).toMatchObject({
      ...{ failure: 'entry-not-signed-by-its-node', about: 'hn' },
    });
  });

  it('cannot put its own key for a node into an agreement that the other node signed', () => {
    // `hn` has not met `mx` before: only its own word in the agreement vouches for the key of `mx`.
    const forger = createSigningKey();
    const entries = [signTrustListEntry(testEntry('mx', forger), forger), region.body.entries[1]!];
    expect(published({ entries })).toMatchObject({ failure: 'agreement-not-signed-by-both' });
    const forged = testAgreement({ mx: forger, hn: region.keys.hn });
    const genuine = testAgreement(region.keys);
    const [byHn] = genuine.signatures;
    // What `hn` signed is left as it is, or given the forger's key; the forger signs for `mx`.
    const resigned = { ...genuine, signatures: [byHn!, signAgreement(genuine.body, 'mx', forger)] };
    const renamed = { ...forged, signatures: [byHn!, forged.signatures[1]!] };
    for (const agreement of [resigned, renamed]) {
      expect(published({ entries, agreements: [agreement] })).toMatchObject({
        failure: 'agreement-not-signed-by-both',
      });
    }
  });

  it('cannot make, widen or prolong an agreement', () => {
    const { trustListKey, keys } = region;
    const genuine = testAgreement(keys);
    const forgeries = [
      testAgreement({ mx: trustListKey, hn: trustListKey }),
      { ...genuine, body: { ...genuine.body, until: '2040-12-31' } },
      { ...genuine, body: { ...genuine.body, categories: ['documents' as const] } },
      { ...genuine, signatures: genuine.signatures.slice(0, 1) },
      testAgreement(keys, { nodes: ['mx', 'hn'] }),
      testAgreement(keys, { nodes: ['hn', 'hn'] }),
    ];
    for (const agreement of forgeries) {
      expect(published({ agreements: [agreement] })).toMatchObject({
        ...{ failure: 'agreement-not-signed-by-both', about: 'hn-mx-2026' },
      });
    }
  });

  it('cannot place an organisation in a node to which it does not belong, or twice', () => {
    const [mx, hn] = region.body.organisations;
    for (const organisations of [
      [{ ...mx!, node: 'hn' }],
      [hn!, hn!],
      [{ ...hn!, id: 'gt.pgn', node: 'gt' }],
    ]) {
      expect(published({ organisations })).toMatchObject({ failure: 'organisation-misplaced' });
    }
  });

  it('cannot list a node twice or with the inbox of another', () => {
    const [mx, hn] = region.body.entries;
    expect(published({ entries: [mx!, hn!, hn!] })).toMatchObject({ failure: 'malformed' });
    const elsewhere = { ...testEntry('mx', region.keys.mx), topic: 'exchange.hn' };
    const entries = [signTrustListEntry(elsewhere, region.keys.mx), hn!];
    expect(published({ entries })).toMatchObject({ failure: 'malformed' });
  });
});

describe('the version to send', () => {
  it('is the newest that the receiver lists and the sender has', () => {
    const entry = {
      ...testEntry('mx', createSigningKey()),
      events: [{ type: 'a.b', versions: [1, 3, 2] }],
    };
    expect(findAcceptedVersion(entry, 'a.b', 5)).toBe(3);
    expect(findAcceptedVersion(entry, 'a.b', 2)).toBe(2);
    expect(findAcceptedVersion(entry, 'a.c', 2)).toBeUndefined();
  });
});
