import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { JWK } from 'jose';

/**
 * Hashes who somebody is, under a key derived from the gateway's own: who has a dump of the sessions
 * finds nobody in it by trying names. With another key of the gateway the sessions of before are
 * listed no more, and end by their time.
 */
export function personHash({ d = '' }: JWK): (subject: string) => Buffer {
  const bytes = hkdfSync('sha256', Buffer.from(d, 'base64url'), '', 'enlace gateway person', 32);
  const key = createSecretKey(Buffer.from(bytes));
  return (subject) => createHmac('sha256', key).update(subject).digest();
}
