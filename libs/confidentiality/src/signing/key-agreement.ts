import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
} from 'node:crypto';

/** The prime of Curve25519. */
const P = 2n ** 255n - 19n;
const SIGN_BIT = 2n ** 255n;
const PKCS8_OF_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The X25519 public key of an Ed25519 one: the same point, u = (1 + y) / (1 - y) (RFC 7748, 4.1). It
 * lets others encrypt for a node by the one key that the trust list has of it. Both are public, so
 * that the time of this arithmetic tells nothing.
 */
export function agreementKeyOf(ed25519: string): string {
  const y = fromLittleEndian(Buffer.from(ed25519, 'base64url')) % SIGN_BIT;
  const u = ((((1n + y) * invert(1n - y)) % P) + P) % P;
  return toLittleEndian(u).toString('base64url');
}

/** The X25519 private key of an Ed25519 one: the scalar by which that one signs (RFC 8032, 5.1.5). */
export function agreementSecretOf(ed25519: KeyObject): KeyObject {
  const seed = Buffer.from(ed25519.export({ format: 'jwk' }).d ?? '', 'base64url');
  const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
  const key = Buffer.concat([PKCS8_OF_X25519, scalar]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** The shared secret of two X25519 keys; undefined for a point that gives none (RFC 7748, 6.1). */
export function agree(privateKey: KeyObject, publicText: string): Buffer | undefined {
  try {
    const jwk = { kty: 'OKP', crv: 'X25519', x: publicText };
    return diffieHellman({ privateKey, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) });
  } catch {
    return undefined;
  }
}

/** By Fermat: a^(p - 2). */
function invert(value: bigint): bigint {
  let [base, exponent, result] = [((value % P) + P) % P, P - 2n, 1n];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
}

function fromLittleEndian(bytes: Buffer): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`);
}

function toLittleEndian(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}
