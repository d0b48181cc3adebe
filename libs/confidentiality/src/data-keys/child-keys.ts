import { createSecretKey, type KeyObject } from 'node:crypto';
import { BlindIndex } from '../blind-index/blind-index.js';
import { ConfidentialityError, DataKeyDestroyedError } from '../errors.js';
import { ExpiringCache } from './expiring-cache.js';
import type { KeyStore, StoredKey } from './key-store.js';

/** How many keys stay in memory, and for how long. */
export interface ChildKeysOptions {
  /** 10,000 by default. */
  readonly capacity?: number;
  /** 60,000 by default: within it, a destruction in another process takes effect here. */
  readonly lifetimeMs?: number;
  /** The clock in milliseconds; for specs. */
  readonly now?: () => number;
}

/**
 * The data keys in use, each made into a `KeyObject` once, in a bounded cache over the key store.
 * Destroyed keys are never returned.
 */
export class ChildKeys {
  private readonly cache: ExpiringCache<KeyObject>;
  /**
   * How often keys were removed from memory: a key that was requested before may be destroyed by now
   * and is not cached.
   */
  private forgotten = 0;

  constructor(
    private readonly store: KeyStore,
    options: ChildKeysOptions = {},
  ) {
    const { capacity = 10_000, lifetimeMs = 60_000, now = Date.now } = options;
    this.cache = new ExpiringCache(capacity, lifetimeMs, now);
  }

  /** A key for each child, made where there is none; only a destroyed one is missing. */
  async create(childIds: readonly string[]): Promise<Map<string, KeyObject>> {
    return this.collect(childIds, (missing) => this.store.create(missing));
  }

  /** The keys of these children; unknown and destroyed ones are missing. One query for all misses. */
  async getMany(childIds: readonly string[]): Promise<Map<string, KeyObject>> {
    return this.collect(childIds, (missing) => this.store.getMany(missing));
  }

  /** Of these children, those whose key was destroyed; one that never had a key is not among them. */
  async findDestroyed(childIds: readonly string[]): Promise<string[]> {
    const stored = await this.store.getMany(childIds);
    return [...stored].filter(([, key]) => key === 'destroyed').map(([childId]) => childId);
  }

  /** The key of a child, or undefined when it is unknown or destroyed. */
  async find(childId: string): Promise<KeyObject | undefined> {
    return (await this.getMany([childId])).get(childId);
  }

  /** The key of a child. Throws DataKeyDestroyedError, or DATA_KEY.UNKNOWN when there never was one. */
  async get(childId: string): Promise<KeyObject> {
    const cached = this.cache.get(childId);
    if (cached) return cached;
    const asked = this.forgotten;
    const stored = (await this.store.getMany([childId])).get(childId);
    if (stored === 'destroyed') throw new DataKeyDestroyedError();
    if (!stored)
      throw new ConfidentialityError('DATA_KEY.UNKNOWN', 'The child has no data key here');
    return this.remember(childId, stored, asked);
  }

  /** The blind index `name` of this node. Call once and keep the result: it reads the key store. */
  async blindIndex(name: string): Promise<BlindIndex> {
    return new BlindIndex(await this.store.indexKey(name));
  }

  /** Checks that the key store responds; throws KEY_STORE.UNAVAILABLE when it does not. */
  ping(): Promise<void> {
    return this.store.ping();
  }

  /** Destroys a child's key in the store and here. */
  async destroy(childId: string): Promise<void> {
    await this.store.destroy(childId);
    this.forget(childId);
  }

  /** Drops a child's key from memory: for an erasure of which this process was notified. */
  forget(childId: string): void {
    this.forgotten++;
    this.cache.delete(childId);
  }

  /** Drops all keys from memory: for erasures of which a notification may be lost. */
  forgetAll(): void {
    this.forgotten++;
    this.cache.clear();
  }

  private async collect(
    childIds: readonly string[],
    load: (missing: string[]) => Promise<Map<string, StoredKey>>,
  ): Promise<Map<string, KeyObject>> {
    const found = new Map<string, KeyObject>();
    const missing: string[] = [];
    for (const childId of childIds) {
      const cached = this.cache.get(childId);
      if (cached) found.set(childId, cached);
      else missing.push(childId);
    }
    if (missing.length === 0) return found;
    const asked = this.forgotten;
    for (const [childId, stored] of await load(missing)) {
      if (stored !== 'destroyed') found.set(childId, this.remember(childId, stored, asked));
    }
    return found;
  }

  private remember(childId: string, bytes: Buffer, asked: number): KeyObject {
    const key = createSecretKey(bytes);
    if (asked === this.forgotten) this.cache.set(childId, key);
    return key;
  }
}
