import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fromRoot } from '#libs/process';

/** A consumer in a process of its own: it stops for good in the middle of its first event, until thawed. */
export interface FrozenConsumer {
  readonly process: ChildProcess;
  thaw(): void;
  end(): Promise<void>;
}

/** Where it reads, and as whom. */
export interface FrozenConsumerOptions {
  readonly databaseUrl: string;
  readonly log: string;
  readonly topic: string;
  readonly name: string;
  readonly limits: {
    readonly idleInTransactionMs: number;
    readonly lockTimeoutMs: number;
    readonly silentPeerMs: number;
  };
}

const index = (lib: string): string => JSON.stringify(fromRoot(`dist/libs/${lib}/src/index.js`));

const SCRIPT = `
  import { setTimeout as sleep } from 'node:timers/promises';
  import { EventConsumer, consumedByServices, openEventLog } from ${index('messaging')};
  import { Database } from ${index('persistence')};
  const { databaseUrl, log: address, topic, name, limits } = JSON.parse(process.argv[1]);
  const database = await Database.connect({ url: databaseUrl, applicationName: 'frozen', limits });
  const log = openEventLog(address, 'frozen', limits);
  let first = true;
  const react = async (event, { tx }) => {
    await tx.query('insert into effects (event_id, subject, type) values ($1, $2, $3)',
      [event.id, event.subject, event.type]);
    if (!first) return;
    first = false;
    process.stdout.write('in the middle');
    await sleep(500);
  };
  const nothing = () => undefined;
  const consumer = new EventConsumer({
    name, topic, database, log, consumes: consumedByServices,
    keys: { getMany: async () => new Map(), findDestroyed: async () => [] },
    reactions: new Map([['case-management.case-closed', [{ batch: false, react }]]]),
    onFatal: (error) => { throw error; },
    observer: { handled: nothing, parked: nothing, replayFailed: nothing, quarantined: nothing, erased: nothing, retrying: nothing, recovering: nothing },
  });
  await consumer.start();`;

/** Starts one and freezes it, with its transaction open, at the first event that it gets. */
export async function freezeConsumer(options: FrozenConsumerOptions): Promise<FrozenConsumer> {
  const script = ['--input-type=module', '-e', SCRIPT, JSON.stringify(options)];
  const child = spawn(process.execPath, ['--no-warnings', ...script], {
    cwd: fromRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  await once(child.stdout, 'data');
  child.kill('SIGSTOP');
  return {
    process: child,
    thaw: () => child.kill('SIGCONT'),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
