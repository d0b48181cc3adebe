import type { Client } from 'pg';
import {
  acceptEpochOffer,
  completeEpoch,
  createEpochOffer,
  readSigningKeyFile,
  VerifyingKey,
  type ChildKeys,
  type Epoch,
} from '#libs/confidentiality';
import { createObservability, type Observability } from '#libs/observability';
import type { Database } from '#libs/persistence';
import { Border } from '../../apps/exchange/src/peer/border.config.js';
import { EpochCache } from '../../apps/exchange/src/peer/epoch-cache.js';
import { TrustListCache } from '../../apps/exchange/src/trust-list/in-force/trust-list-cache.js';
import { present } from '../runner/present.js';
import type { World } from './world.js';

const DAY_MS = 86_400_000;

/** One side of the border between `mx` and `gt`, its parts made by hand instead of by Nest. */
export interface BorderSide {
  readonly border: Border;
  readonly trustList: TrustListCache;
  readonly epochs: EpochCache;
  readonly epoch: Epoch;
}

/** What both sides use: the database of an exchange that does not run. */
export interface BorderLab {
  readonly database: Database;
  readonly sql: Client;
  readonly keys: ChildKeys;
  readonly observability: Observability;
  readonly mx: BorderSide;
  readonly gt: BorderSide;
  close(): void;
}

let opened: Promise<BorderLab> | undefined;

/** Makes the lab once for all rows of the border. */
export function borderLab(world: World): Promise<BorderLab> {
  return (opened ??= openLab(world));
}

async function openLab(world: World): Promise<BorderLab> {
  const database = await world.database('gt', 'exchange');
  const sql = await world.superuser('gt', 'exchange');
  const { trustList } = world.keys;
  await sql.query('insert into trust_lists (version, document) values ($1, $2)', [
    trustList.body.version,
    JSON.stringify(trustList),
  ]);
  const epochs = await agree(world);
  const side = (node: 'mx' | 'gt') => openSide(world, database, node, epochs[node]);
  const [mx, gt] = [await side('mx'), await side('gt')];
  return {
    ...{ database, sql, mx, gt },
    keys: await world.childKeys('gt'),
    observability: createObservability({ node: 'mx', service: 'exchange', level: 'warn' }),
    close: () => {
      mx.trustList.close();
      gt.trustList.close();
    },
  };
}

async function openSide(
  world: World,
  database: Database,
  node: string,
  epoch: Epoch,
): Promise<BorderSide> {
  const border = new Border(
    node,
    await readSigningKeyFile(world.keyFiles(node).signingKey),
    { trustListKey: VerifyingKey.parse(world.keys.trustListKey) },
    await world.log(`bench.border.${node}`),
    await world.keyProvider(node),
    { resendAfterMs: 600_000, pollMs: 500, epochDays: 30 },
  );
  const observability = createObservability({ node, service: 'exchange', level: 'warn' });
  const trustList = new TrustListCache(database, border, observability);
  await trustList.open();
  return { border, trustList, epoch, epochs: new OneEpoch(database, border, epoch) };
}

/** An epoch that both have agreed on by the real messages. */
async function agree(world: World): Promise<{ mx: Epoch; gt: Epoch }> {
  const [mxKey, gtKey] = await Promise.all([
    readSigningKeyFile(world.keyFiles('mx').signingKey),
    readSigningKeyFile(world.keyFiles('gt').signingKey),
  ]);
  const now = Date.now();
  const terms = {
    ...{ from: 'gt', to: 'mx' },
    ...{ notBefore: new Date(now - DAY_MS), notAfter: new Date(now + DAY_MS) },
  };
  const offer = createEpochOffer(terms, gtKey);
  const accepted = present(acceptEpochOffer(offer.message, mxKey));
  const gt = present(completeEpoch(offer.message, accepted.message, offer.privateKey));
  return { mx: accepted.epoch, gt };
}

/** The book of epochs of a node that has one. */
class OneEpoch extends EpochCache {
  constructor(
    database: Database,
    border: Border,
    private readonly epoch: Epoch,
  ) {
    super(database, border);
  }

  override all(): Epoch[] {
    return [this.epoch];
  }

  override findForSending(peer: string): Epoch | undefined {
    return peer === this.epoch.peer ? this.epoch : undefined;
  }
}
