import {
  createSecretKey,
  generateKeyPairSync,
  hkdfSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { decrypt, encrypt } from '../cipher.js';
import { publicTextOf } from '../epochs/derive-epoch-key.js';
import type { KeyMessage } from '../epochs/key-message.js';
import { parseJson } from '../shape.js';
import { agree, agreementKeyOf } from '../signing/key-agreement.js';
import type { SigningKey } from '../signing/signing-key.js';
import type { VerifyingKey } from '../signing/verifying-key.js';
import { pad, unpad } from './padding.js';
import { writeRecord, type RecordHeader, type WireRecord } from './wire.js';

/**
 * The wire form of a key message: encrypted for the receiving node's key from the trust list, under a
 * key that is used once, and as long as a small record. It names neither its sender nor its epoch;
 * where a record has the name of its key, it has the public half of the one that was used once.
 */
export function sealKeyMessage(message: KeyMessage, to: VerifyingKey): Buffer {
  const once = generateKeyPairSync('x25519');
  const kid = publicTextOf(once.publicKey);
  const receiver = agreementKeyOf(to.text);
  const shared = agree(once.privateKey, receiver);
  const plain = pad([Buffer.from(JSON.stringify(message))]);
  if (!shared || !plain) throw new TypeError('A key message is short, and a node key a point');
  const header: RecordHeader = {
    ...{ alg: 'dir', enc: 'A256GCM', kid, rid: randomUUID() },
    ...{ to: message.body.to, shard: 0 },
  };
  const protectedText = Buffer.from(JSON.stringify(header)).toString('base64url');
  const key = keyOf(shared, kid, receiver);
  return writeRecord({
    protectedText,
    ...encrypt(key, plain, Buffer.from(protectedText, 'latin1')),
  });
}

/** What a record holds that was encrypted for this node's key; undefined when it was not. */
export function unsealKeyMessage(record: WireRecord, own: SigningKey): unknown {
  const { kid } = record.header;
  const shared = own.agree(kid);
  if (!shared) return undefined;
  const key = keyOf(shared, kid, agreementKeyOf(own.verifyingKey.text));
  const plain = decrypt(key, record, Buffer.from(record.protectedText, 'latin1'));
  const content = plain && unpad(plain);
  return content && parseJson(content.toString());
}

function keyOf(shared: Buffer, once: string, receiver: string): KeyObject {
  const info = ['enlace key message', once, receiver].join('\n');
  return createSecretKey(Buffer.from(hkdfSync('sha256', shared, '', info, 32)));
}
