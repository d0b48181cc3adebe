import { createCipheriv, createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto';
import {
  canonicalJson,
  packReceipt,
  parseWire,
  signReceipt,
  type Epoch,
  type PackedRecord,
  type Receipt,
  type Signed,
  type SigningKey,
} from '#libs/confidentiality';
import { testPair } from '#libs/confidentiality/testing';
import { repeat } from '../load/repeat.js';
import { present } from '../runner/present.js';
import type { Suite } from '../runner/suite.js';

const SIGN_COUNT = 5_000;
const RECORD_COUNT = 30_000;
const SHARD = 7;
/** As many as the dispatches of a full record. */
const RECEIPTED = 50;

/** Signing and encrypting one record, a receipt, beside the bare algorithms over the same bytes. */
export const records: Suite = {
  name: 'records',
  open: () => {
    const { hnKey, atHn } = testPair();
    const receipt = aReceipt();
    const signed = signReceipt(receipt, hnKey);
    const signAlone = ed25519Alone(signed, hnKey);
    const encryptAlone = gcmAlone(packReceipt(signed, atHn, SHARD), atHn);
    return Promise.resolve({
      sides: {
        sign: () => repeat(SIGN_COUNT, () => signReceipt(receipt, hnKey)),
        ed25519: () => repeat(SIGN_COUNT, signAlone),
        encrypt: () => repeat(RECORD_COUNT, () => packReceipt(signed, atHn, SHARD)),
        gcm: () => repeat(RECORD_COUNT, encryptAlone),
      },
      rows: [
        {
          ...{ name: 'signing a record ÷ Ed25519 alone', unit: 'records/s' },
          ...{ ours: ['sign', 'perSecond'], reference: ['ed25519', 'perSecond'] },
        },
        {
          ...{ name: 'encrypting a record ÷ AES-256-GCM alone', unit: 'records/s' },
          ...{ ours: ['encrypt', 'perSecond'], reference: ['gcm', 'perSecond'] },
        },
      ],
      close: () => Promise.resolve(),
    });
  },
};

function aReceipt(): Receipt {
  const dispatches = Array.from({ length: RECEIPTED }, () => ({
    ...{ id: randomUUID(), digest: randomBytes(32).toString('base64url') },
    state: 'applied' as const,
  }));
  return { receiver: 'hn', sender: 'mx', dispatches, at: new Date().toISOString() };
}

/** Ed25519 gives the same bytes the same signature: another one would have been of other bytes. */
function ed25519Alone({ body, signatures }: Signed<Receipt>, key: SigningKey): () => Buffer {
  const { by, keyId, value } = present(signatures[0]);
  const bytes = Buffer.from(`enlace receipt 1\n${canonicalJson({ body, by, keyId })}`);
  const privateKey = createPrivateKey(key.toPem());
  const signAlone = (): Buffer => sign(null, bytes, privateKey);
  if (signAlone().toString('base64url') !== value) throw new Error('not the bytes that are signed');
  return signAlone;
}

/** Encrypts as many bytes as the record had. Nobody gets them, so one nonce is enough for all. */
function gcmAlone({ bytes }: PackedRecord, { key }: Epoch): () => Buffer {
  const wire = parseWire(bytes);
  if (!wire) throw new Error('not an encrypted record');
  const { protectedText, nonce, body: padded } = wire;
  const associated = Buffer.from(protectedText, 'latin1');
  return () => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated);
    cipher.update(padded);
    cipher.final();
    return cipher.getAuthTag();
  };
}
