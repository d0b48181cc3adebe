import type { Pool, PoolClient } from 'pg';
import { decryptBlob, encryptBlob } from '#libs/confidentiality';
import { openFirst, openPool, type SessionLimits } from '#libs/persistence';
import type { SessionSecret } from './session-secret.js';
import type { FoundSession, Session } from './session.js';

/** How long sessions live. */
export interface Lifetimes {
  readonly idleSeconds: number;
  readonly longestSeconds: number;
}

interface Row {
  readonly ciphertext: Buffer;
  readonly ends_at: Date;
  readonly stale: boolean;
}

/** What a person may know of a session of theirs; nobody uses it by this. */
export interface ListedSession {
  readonly id: Buffer;
  readonly beganAt: Date;
  readonly usedAt: Date;
  readonly endsAt: Date;
}

const alive = `ends_at > now() and used_at > now() - make_interval(secs => $2)`;
/** The last use is written so many times in an idle time, not at each request. */
const notesInIdleTime = 10;

/** The sessions of the gateway in PostgreSQL; several gateways of a node may share them. */
export class SessionsRepository {
  private readonly pool: Pool;

  constructor(
    databaseUrl: string,
    private readonly lifetimes: Lifetimes,
    limits?: SessionLimits,
  ) {
    this.pool = openPool({
      ...{ url: databaseUrl, name: 'gateway', as: 'gateway', size: 5 },
      ...(limits && { limits }),
    });
    // A sign-in waits while the database is unavailable.
    openFirst(this.pool).catch(() => undefined);
  }

  /** `person` is the same for all sessions of one person. */
  async add(secret: SessionSecret, session: Session, person: Buffer): Promise<void> {
    const { idleSeconds, longestSeconds } = this.lifetimes;
    await this.pool.query(
      `with gone as (
         delete from sessions where ends_at < now() or used_at < now() - make_interval(secs => $4))
       insert into sessions (id, ends_at, ciphertext, person)
       values ($1, now() + make_interval(secs => $3), $2, $5)`,
      [secret.id, encryptSession(secret, session), longestSeconds, idleSeconds, person],
    );
  }

  /** Finds a session that has not ended, and records that it was used. */
  async find(secret: SessionSecret): Promise<FoundSession | undefined> {
    const row = await this.read(this.pool, secret);
    if (row?.stale) {
      await this.pool.query('update sessions set used_at = now() where id = $1', [secret.id]);
    }
    return row && open(secret, row);
  }

  /**
   * Lets `change` make a new version of a session while nobody else can. Undefined when the session
   * has ended; a session that `change` gives up is removed.
   */
  async change(
    secret: SessionSecret,
    change: (session: FoundSession) => Promise<Session | undefined>,
  ): Promise<FoundSession | undefined> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const row = await this.read(client, secret, 'for update');
      const before = row && open(secret, row);
      const after = before && (await change(before));
      await (after ? this.store(client, secret, after) : remove(client, secret));
      await client.query('commit');
      return after && { ...after, endsAt: before.endsAt };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  async remove(secret: SessionSecret): Promise<void> {
    await remove(this.pool, secret);
  }

  /** The sessions of a person that have not ended, the last used first. */
  async list(person: Buffer): Promise<ListedSession[]> {
    const { rows } = await this.pool.query<ListedSession>(
      `select id, began_at as "beganAt", used_at as "usedAt", ends_at as "endsAt"
         from sessions where person = $1 and ${alive} order by used_at desc, id`,
      [person, this.lifetimes.idleSeconds],
    );
    return rows;
  }

  /** Ends one session of a person, or all of them; how many. */
  async end(person: Buffer, id?: Buffer): Promise<number> {
    const { rowCount } = await this.pool.query(
      'delete from sessions where person = $1 and ($2::bytea is null or id = $2)',
      [person, id ?? null],
    );
    return rowCount ?? 0;
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async read(on: Pool | PoolClient, secret: SessionSecret, lock = '') {
    const { idleSeconds } = this.lifetimes;
    const { rows } = await on.query<Row>(
      `select ciphertext, ends_at, used_at < now() - make_interval(secs => $3) as stale
         from sessions where id = $1 and ${alive} ${lock}`,
      [secret.id, idleSeconds, idleSeconds / notesInIdleTime],
    );
    return rows[0];
  }

  private async store(client: PoolClient, secret: SessionSecret, session: Session): Promise<void> {
    await client.query('update sessions set ciphertext = $2, used_at = now() where id = $1', [
      secret.id,
      encryptSession(secret, session),
    ]);
  }
}

async function remove(on: Pool | PoolClient, secret: SessionSecret): Promise<void> {
  await on.query('delete from sessions where id = $1', [secret.id]);
}

const context = (secret: SessionSecret): string => `session:${secret.id.toString('hex')}`;

function encryptSession(secret: SessionSecret, { actor, tokens }: Session): Buffer {
  return encryptBlob(secret.key, JSON.stringify({ actor, tokens }), context(secret));
}

function open(secret: SessionSecret, { ciphertext, ends_at: endsAt }: Row): FoundSession {
  const text = decryptBlob(secret.key, ciphertext, context(secret)).toString('utf8');
  return { ...(JSON.parse(text) as Session), endsAt };
}
