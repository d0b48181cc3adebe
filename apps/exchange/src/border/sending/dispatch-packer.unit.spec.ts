import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { encryptBlob, openRecord, type ChildKeys } from '#libs/confidentiality';
import { testPair } from '#libs/confidentiality/testing';
import { newCaseReference, newEventId, newId, type ChildId } from '#libs/contracts';
import { dispatchContext } from '../../disclosure/domain/dispatch-body.js';
import type { Border } from '../../peer/border.config.js';
import { DispatchPacker } from './dispatch-packer.js';
import type { StoredDispatch } from './outgoing.js';

const pair = testPair();
const border = { node: 'mx', signingKey: pair.mxKey } as Border;
const key = createSecretKey(randomBytes(32));
const [known, erased, unknown] = [newId<ChildId>(), newId<ChildId>(), newId<ChildId>()];

const keys = {
  getMany: (children: string[]) =>
    Promise.resolve(new Map<string, KeyObject>(children.includes(known) ? [[known, key]] : [])),
  findDestroyed: (children: string[]) =>
    Promise.resolve(children.filter((child) => child === erased)),
} as unknown as ChildKeys;

let position = 0;
function stored(child: string | null, subject: string = newCaseReference()): StoredDispatch {
  const id = newEventId();
  const body = Buffer.from('{"data":{}}');
  return {
    ...{ position: String(++position), id, receiver: 'hn', subject, number: '1', shard: 3 },
    ...{ sender_organisation: 'mx.dif', recipient: 'hn.dinaf', event_type: 'a.b' },
    ...{ event_version: 1, purpose: 'care-and-protection', consent_version: null },
    child_id: child,
    body: child === known ? encryptBlob(key, body, dispatchContext(id)) : body,
  };
}

const pack = (due: StoredDispatch[]) => new DispatchPacker(keys, border).pack(due, pair.atMx);
const places = (all: StoredDispatch[]) => all.map((one) => one.position);

describe('packing what is due', () => {
  it('decrypts it under the key of its child, signs it and encrypts it', async () => {
    const due = [stored(known), stored(null)];
    const { messages, published } = await pack(due);
    expect(published.map((one) => one.position)).toEqual(places(due));
    const opened = openRecord(messages[0]!.value, pair.contextAt('hn'));
    expect(opened).toMatchObject({ ok: true, sender: 'mx', shard: 3 });
    expect(opened.ok && opened.kind === 'dispatches' && opened.dispatches[0]?.body).toBe(
      '{"data":{}}',
    );
  });

  it('gives up only what was erased', async () => {
    const due = [stored(erased), stored(known)];
    const packed = await pack(due);
    expect(packed.erased).toEqual(places(due.slice(0, 1)));
    expect(packed.published.map((one) => one.position)).toEqual(places(due.slice(1)));
  });

  it('lets wait, and never gives up, what a key store that is wrong cannot open', async () => {
    const subject = newCaseReference();
    const due = [stored(unknown, subject), stored(null, subject), stored(known)];
    const packed = await pack(due);
    expect(packed.erased).toEqual([]);
    expect(packed.waiting).toEqual(places(due.slice(0, 2)));
    expect(packed.published.map((one) => one.position)).toEqual(places(due.slice(2)));
  });
});
