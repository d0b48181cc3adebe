import { createHash, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const bytes = 32;

/**
 * The random value that a browser stores in its cookie, and all that is derived from it. The database
 * holds only a hash: a person who reads the database can neither use a session nor decrypt its
 * tokens.
 */
export class SessionSecret {
  private constructor(private readonly value: Buffer) {}

  static make(): SessionSecret {
    return new SessionSecret(randomBytes(bytes));
  }

  /** Undefined for text that no `text` gave. */
  static find(text: string | undefined): SessionSecret | undefined {
    if (!text || !/^[\w-]{43}$/.test(text)) return undefined;
    return new SessionSecret(Buffer.from(text, 'base64url'));
  }

  /** For the cookie. */
  get text(): string {
    return this.value.toString('base64url');
  }

  /** By which the database knows the session. */
  get id(): Buffer {
    return createHash('sha256').update(this.value).digest();
  }

  /** Encrypts what the database stores. */
  get key(): KeyObject {
    return createSecretKey(this.derive('session key'));
  }

  /** A text for one use, from which nothing else can be derived. */
  textFor(use: string): string {
    return this.derive(use).toString('base64url');
  }

  /** Whether `given` is the text for that use, in the same time whatever it is. */
  isTextFor(use: string, given: string | undefined): boolean {
    const right = this.derive(use);
    const shown = Buffer.from(given ?? '', 'base64url');
    return shown.length === right.length && timingSafeEqual(shown, right);
  }

  private derive(use: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.value, '', `enlace gateway ${use}`, bytes));
  }
}
