import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { DataKeys } from '#libs/messaging';

/** Data keys in memory, where a child may also be unknown or erased. */
export interface MemoryKeys extends DataKeys {
  create(childId: string): KeyObject;
  destroy(childId: string): void;
  /** As if the key store did not know the child. */
  lose(childId: string): void;
  /** As if the key store had been brought back from its backup. */
  restore(childId: string, key: KeyObject): void;
}

/** Makes an empty key store in memory. */
export function memoryKeys(): MemoryKeys {
  const keys = new Map<string, KeyObject | 'destroyed'>();
  return {
    create: (childId) => {
      const key = createSecretKey(randomBytes(32));
      keys.set(childId, key);
      return key;
    },
    destroy: (childId) => void keys.set(childId, 'destroyed'),
    lose: (childId) => void keys.delete(childId),
    restore: (childId, key) => void keys.set(childId, key),
    getMany: (childIds) => {
      const found = new Map<string, KeyObject>();
      for (const childId of childIds) {
        const key = keys.get(childId);
        if (key && key !== 'destroyed') found.set(childId, key);
      }
      return Promise.resolve(found);
    },
    findDestroyed: (childIds) =>
      Promise.resolve(childIds.filter((childId) => keys.get(childId) === 'destroyed')),
  };
}
