import { setTimeout as sleep } from 'node:timers/promises';
import { newSession, type SessionOptions } from '#libs/persistence';
import type { ChildKeys } from './child-keys.js';
import { DESTROYED_CHANNEL } from './key-store.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** Stops watching. */
export interface KeyWatch {
  stop(): Promise<void>;
}

/**
 * Removes a key from memory the moment that any process of the node destroys it: the key store itself
 * notifies every instance of every service. For what was destroyed while the connection was lost, all
 * keys are removed from memory.
 */
export function watchDestroyedKeys(session: SessionOptions, keys: ChildKeys): KeyWatch {
  const stopping = new AbortController();
  const done = watch(session, keys, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}

async function watch(session: SessionOptions, keys: ChildKeys, signal: AbortSignal): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const client = newSession(session);
    const over = Promise.withResolvers<undefined>();
    const end = (): void => {
      over.resolve(undefined);
    };
    client.on('error', end).on('end', end);
    signal.addEventListener('abort', end);
    client.on('notification', ({ payload }) => {
      if (payload) keys.forget(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${DESTROYED_CHANNEL}`);
      keys.forgetAll();
      pause = FIRST_PAUSE_MS;
      await over.promise;
    } catch {
      // The key store is away. A caller that needs a key in the meantime reports it; here it is tried
      // again.
    }
    signal.removeEventListener('abort', end);
    keys.forgetAll();
    await client.end().catch(() => undefined);
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}
