import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const host = '127.0.0.1';

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Fails with one clear line when somebody listens on `port` already. */
export async function assertPortFree(port: number, what: string): Promise<void> {
  try {
    await listenOnce(port);
  } catch {
    throw new Error(`Port ${port} is in use: ${what} cannot start. Stop what uses it.`);
  }
}

/** Waits until somebody listens on `port`; gives up when `signal` aborts. */
export async function waitForPort(port: number, signal: AbortSignal): Promise<void> {
  while (!(await isListening(port))) {
    await sleep(50, undefined, { signal });
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const used = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(used));
    });
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
      .once('connect', () => finish(true))
      .once('error', () => finish(false));
    const finish = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
  });
}
