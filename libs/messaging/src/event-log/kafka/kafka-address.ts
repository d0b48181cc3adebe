import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { ConfidentialityError, readSecretFileSync } from '#libs/confidentiality';

/** How kafkajs reaches a broker: in the clear, or by TLS as whom a certificate names. */
export interface KafkaAccess {
  readonly brokers: string[];
  readonly ssl?: { readonly secureContext: SecureContext };
}

/**
 * Reads `kafka://host:port,host:port` or `kafka+ssl://host:port,host:port?ca=FILE&cert=FILE&key=FILE`
 * with the files that it names, in PEM; without `cert` the certificate is in the key's file. Returns
 * undefined for what is no such address. Throws KEY_FILE.TOO_OPEN, KEY_FILE.UNREADABLE or
 * KEY_FILE.INVALID.
 */
export function readKafkaAddress(address: string): KafkaAccess | undefined {
  const { scheme, hosts, query } =
    /^(?<scheme>kafka|kafka\+ssl):\/\/(?<hosts>[^/?#]+)(?:\?(?<query>[^#]*))?$/.exec(address)
      ?.groups ?? {};
  const brokers = hosts?.split(',');
  if (!brokers) return undefined;
  if (scheme === 'kafka') return query === undefined ? { brokers } : undefined;
  const files = new URLSearchParams(query);
  const [ca, key] = [files.get('ca'), files.get('key')];
  if (!ca || !key) return undefined;
  return { brokers, ssl: { secureContext: readContext(ca, key, files.get('cert') ?? key) } };
}

/** Checked at start: later kafkajs would only try again, without a word. */
function readContext(caFile: string, keyFile: string, certFile: string): SecureContext {
  const key = readSecretFileSync(keyFile, 'broker key');
  const [ca, cert] = [caFile, certFile].map(readCertificates);
  try {
    return createSecureContext({ ca, cert, key, minVersion: 'TLSv1.2' });
  } catch {
    throw invalid('The broker key file holds no private key of its certificate');
  }
}

function readCertificates(file: string): Buffer {
  try {
    const pem = readFileSync(file);
    new X509Certificate(pem);
    return pem;
  } catch {
    throw invalid('A certificate file of the broker cannot be read or holds no certificate');
  }
}

function invalid(message: string): ConfidentialityError {
  return new ConfidentialityError('KEY_FILE.INVALID', message);
}
