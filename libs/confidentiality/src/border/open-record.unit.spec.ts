import { createSecretKey, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compactDecrypt } from 'jose';
import { testDispatch, testPair, type TestPair } from '#libs/confidentiality/testing';
import { createSigningKey } from '../signing/signing-key.js';
import { signStatement } from '../signing/statement.js';
import { digestOf, encodeFrame } from './dispatch-frame.js';
import { signList } from './dispatch-list.js';
import type { Dispatch } from './dispatch.js';
import { openRecord } from './open-record.js';
import { packRecord } from './pack-record.js';
import { encodeContent } from './record-content.js';
import { encryptRecord } from './encrypt-record.js';

let pair: TestPair;
beforeEach(() => {
  pair = testPair();
});

function pack(dispatches: Dispatch[]): Buffer {
  return packRecord(dispatches, pair.mxKey, pair.atMx, 3).bytes;
}

/** What a sender would publish who signs one thing and sends another. */
function forge(signed: Dispatch[], sent: Dispatch[], key = pair.mxKey): Buffer {
  const digests = signed.map((dispatch) => digestOf(encodeFrame(dispatch)));
  const list = signList({ sender: 'mx', receiver: 'hn', digests }, key);
  return encryptRecord(encodeContent(list, sent.map(encodeFrame)), pair.atMx, 3).bytes;
}

function failureOf(bytes: Buffer, node: 'mx' | 'hn' = 'hn'): string | undefined {
  const opened = openRecord(bytes, pair.contextAt(node));
  return opened.ok ? undefined : opened.failure;
}

describe('a record', () => {
  it('gives the receiver the dispatches in their order, with sender, shard and proof', () => {
    const dispatches = [testDispatch(), testDispatch({ number: 2 })];
    const packed = packRecord(dispatches, pair.mxKey, pair.atMx, 3);
    expect(openRecord(packed.bytes, pair.contextAt('hn'))).toEqual({
      ...{ ok: true, kind: 'dispatches', recordId: packed.recordId, shard: 3, sender: 'mx' },
      ...{ dispatches, digests: packed.digests, list: packed.list },
    });
  });

  it('is a JWE that jose opens, and reveals nothing else outside', async () => {
    const bytes = pack([testDispatch()]);
    const { protectedHeader } = await compactDecrypt(bytes, pair.atHn.key);
    const { rid, kid, ...rest } = protectedHeader;
    expect(rid).toMatch(/^[0-9a-f-]{36}$/u);
    expect(kid).toMatch(/^[A-Za-z0-9_-]{43}$/u);
    expect(rest).toEqual({ alg: 'dir', enc: 'A256GCM', to: 'hn', shard: 3 });
  });

  it('has the same size for few and small dispatches as for one', () => {
    const two = pack([testDispatch({ body: 'x'.repeat(900) }), testDispatch()]);
    expect(two.length).toBe(pack([testDispatch()]).length);
  });

  it('does not open when one character of it is changed', () => {
    const dispatch = testDispatch();
    const bytes = pack([dispatch]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.constantFrom('A', 'w', '.', '_'), (at, letter) => {
        const changed = Buffer.from(bytes);
        changed.write(letter, at, 'latin1');
        fc.pre(!changed.equals(bytes));
        const opened = openRecord(changed, pair.contextAt('hn'));
        // The last character of a base64url part has unused bits: then nothing has changed.
        if (opened.ok) expect(opened).toMatchObject({ dispatches: [dispatch] });
        else expect(opened.failure).toMatch(/not-decryptable|malformed|unknown-epoch|not-for-us/u);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.array(fc.base64String(), { maxLength: 6 }).map((parts) => Buffer.from(parts.join('.'))),
      fc.json().map((json) => Buffer.from(json)),
    );
    fc.assert(fc.property(junk, (bytes) => expect(failureOf(bytes)).toBe('malformed')));
    expect(failureOf(Buffer.alloc(10 * 1024 * 1024, 'e'))).toBe('malformed');
  });

  it('is refused by another node, and under an epoch that is unknown or another', () => {
    const bytes = pack([testDispatch()]);
    expect(failureOf(bytes, 'mx')).toBe('not-for-us');
    const context = pair.contextAt('hn');
    const opened = openRecord(bytes, { ...context, epochs: () => [] });
    expect(opened).toMatchObject({ ok: false, failure: 'unknown-epoch', header: { to: 'hn' } });
    const wrong = { ...pair.atHn, key: createSecretKey(randomBytes(32)) };
    expect(openRecord(bytes, { ...context, epochs: () => [wrong] })).toMatchObject({
      failure: 'unknown-epoch',
    });
  });

  it('is refused when the signature is not that of the node at the other end of the epoch', () => {
    const dispatch = testDispatch();
    expect(failureOf(forge([dispatch], [dispatch], createSigningKey()))).toBe('bad-signature');
    // The receiver's own words sent back to it.
    expect(failureOf(forge([dispatch], [dispatch], pair.hnKey))).toBe('bad-signature');
    const list = { sender: 'gt', receiver: 'hn', digests: [digestOf(encodeFrame(dispatch))] };
    const signed = encodeContent(signList(list, pair.mxKey), [encodeFrame(dispatch)]);
    expect(failureOf(encryptRecord(signed, pair.atMx, 3).bytes)).toBe('bad-signature');
    // Signed by the right node, in the name of another.
    const asMx = {
      body: list,
      signatures: [signStatement('dispatch-list', list, 'mx', pair.mxKey)],
    };
    const named = encodeContent(asMx, [encodeFrame(dispatch)]);
    expect(failureOf(encryptRecord(named, pair.atMx, 3).bytes)).toBe('bad-signature');
  });
});

describe('a dispatch inside a record', () => {
  const changes: [keyof Dispatch, Partial<Dispatch>][] = [
    ['id', { id: '0197a000-0000-7000-8000-000000000000' }],
    ['sender', { sender: 'gt' }],
    ['receiver', { receiver: 'gt' }],
    ['topic', { topic: 'exchange.gt' }],
    ['subject', { subject: '00000000-0000-0000-0000-000000000000' }],
    ['number', { number: 7 }],
    ['purpose', { purpose: 'family-tracing' }],
    ['consentVersion', { consentVersion: 3 }],
    ['from', { from: 'mx.inm-tapachula' }],
    ['recipient', { recipient: 'hn.reception-belen' }],
    ['eventType', { eventType: 'consular-detection.referral-cancelled' }],
    ['eventVersion', { eventVersion: 2 }],
    ['body', { body: '{}' }],
  ];

  it.each(changes)('is refused when its %s is not the one signed', (field, change) => {
    const dispatch = testDispatch();
    expect(Object.keys(dispatch)).toHaveLength(changes.length);
    expect(failureOf(forge([dispatch], [{ ...dispatch, ...change }]))).toBe('bad-digest');
  });

  it('is refused when the consent version is removed', () => {
    const dispatch = testDispatch();
    const { consentVersion, ...rest } = dispatch;
    expect(consentVersion).toBe(2);
    expect(failureOf(forge([dispatch], [rest]))).toBe('bad-digest');
    expect(failureOf(forge([rest], [dispatch]))).toBe('bad-digest');
  });

  it('is refused when it is left out, added, repeated or in another place', () => {
    const [one, two] = [testDispatch(), testDispatch({ number: 2 })];
    expect(failureOf(forge([one, two], [one]))).toBe('bad-digest');
    expect(failureOf(forge([one], [one, two]))).toBe('bad-digest');
    expect(failureOf(forge([one, two], [one, one]))).toBe('bad-digest');
    expect(failureOf(forge([one, two], [two, one]))).toBe('bad-digest');
    expect(failureOf(forge([one, two], [one, two]))).toBeUndefined();
  });

  it('is refused when its own sender signed a wrong address', () => {
    for (const change of [{ receiver: 'gt' }, { topic: 'exchange.mx' }]) {
      const dispatch = testDispatch(change);
      expect(failureOf(forge([dispatch], [dispatch]))).toBe('not-for-us');
    }
  });

  it('is refused when it speaks for, or to, an organisation of another node', () => {
    const foreign = [
      ...[{ sender: 'gt' }, { from: 'hn.dinaf' }, { from: 'nobody' }],
      ...[{ recipient: 'gt.pgn' }, { recipient: '' }],
    ];
    for (const change of foreign) {
      const dispatch = testDispatch(change);
      expect(failureOf(forge([dispatch], [dispatch]))).toBe('foreign-organisation');
    }
  });
});

describe('packing', () => {
  it('refuses dispatches of other nodes, none, and more than 50', () => {
    expect(() => pack([testDispatch(), testDispatch({ receiver: 'gt' })])).toThrow('not between');
    expect(() => pack([testDispatch({ sender: 'hn' })])).toThrow('not between');
    expect(() => pack([])).toThrow('1 to 50');
    expect(() => pack(Array.from({ length: 51 }, () => testDispatch()))).toThrow('1 to 50');
  });

  it('refuses an epoch that has not begun or is over', () => {
    for (const now of [new Date(pair.atMx.notAfter), new Date(0)]) {
      const packing = (): unknown =>
        packRecord([testDispatch()], pair.mxKey, pair.atMx, 0, { now });
      expect(packing).toThrow('not valid now');
    }
  });
});
