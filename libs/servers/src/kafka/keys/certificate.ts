import { randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { der } from './der.js';

/** The content of a certificate, and who signs it. */
export interface Statement {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: string;
  /** A P-256 key. */
  readonly issuerKey: KeyObject;
  readonly days: number;
  /**
   * An authority signs others; a client proves itself; a broker does both that and serves at `hosts`.
   */
  readonly as: 'authority' | 'client' | { readonly hosts: readonly string[] };
}

const DAY_MS = 86_400_000;
const ecdsaWithSha256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** An X.509 certificate in PEM: for the demonstration and for specs, which have no authority at hand. */
export function issueCertificate(statement: Statement): string {
  const { subject, publicKey, issuer, issuerKey, days } = statement;
  const now = Date.now();
  // A clock may be behind by a little.
  const validity = [new Date(now - 3_600_000), new Date(now + days * DAY_MS)].map(der.utcTime);
  const content = der.sequence(
    der.tagged(0, der.integer(Buffer.from([2]))),
    // A leading 1 makes it positive and of a fixed length.
    der.integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(issuer),
    der.sequence(...validity),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der.tagged(3, der.sequence(...extensionsOf(statement.as))),
  );
  const signature = der.bits(sign('sha256', content, issuerKey));
  return pem(der.sequence(content, ecdsaWithSha256, signature));
}

function nameOf(commonName: string): Buffer {
  return der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(commonName))));
}

function extensionsOf(as: Statement['as']): Buffer[] {
  if (as === 'authority') {
    return [critical('2.5.29.19', der.sequence(der.true)), critical('2.5.29.15', keyUsage(5))];
  }
  const uses = as === 'client' ? [CLIENT_AUTH] : [CLIENT_AUTH, SERVER_AUTH];
  return [
    critical('2.5.29.19', der.sequence()),
    critical('2.5.29.15', keyUsage(0)),
    extension('2.5.29.37', der.sequence(...uses.map(der.oid))),
    ...(as === 'client' ? [] : [extension('2.5.29.17', der.sequence(...as.hosts.map(hostOf)))]),
  ];
}

/** One bit alone: 0 signs in a handshake, 5 signs certificates. */
function keyUsage(bit: number): Buffer {
  return der.bits(Buffer.from([0x80 >> bit]), 7 - bit);
}

function hostOf(host: string): Buffer {
  if (isIPv4(host)) return der.implicit(7, Buffer.from(host.split('.').map(Number)));
  return der.implicit(2, Buffer.from(host));
}

function critical(id: string, content: Buffer): Buffer {
  return der.sequence(der.oid(id), der.true, der.octets(content));
}

function extension(id: string, content: Buffer): Buffer {
  return der.sequence(der.oid(id), der.octets(content));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
