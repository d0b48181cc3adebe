import { audit, describeFinding, verifyChain, type ChainReport } from '#libs/audit';
import type { Database, Transaction } from '#libs/persistence';
import { authentic, keysOf, statementsOf, type StoredCheckpoint } from './audit-checkpoints.js';
import type { AuditTarget } from './audit-targets.js';
import type { AuditContext } from './audit.js';
import { describeFailure } from './describe-failure.js';

/** So many lines of one service; the rest is counted. */
const LINES = 20;

/** What came of verifying some services. */
export interface Outcome {
  readonly findings: number;
  readonly unreachable: number;
}

/** Verifies each service in turn and prints at least one line for it. */
export async function verifyAll(
  context: AuditContext,
  targets: readonly AuditTarget[],
  stored: readonly StoredCheckpoint[],
): Promise<Outcome> {
  let [findings, unreachable] = [0, 0];
  for (const { chain, url } of targets) {
    try {
      const own = stored.filter((one) => one.chain === chain);
      const report = await context.open(url, (database) =>
        verifyOne(context, database, chain, own),
      );
      for (const line of linesOf(chain, report, own.length)) context.print(line);
      findings += report.findings.length;
    } catch (error) {
      context.print(`${chain}: cannot be verified (${describeFailure(error)})`);
      unreachable++;
    }
  }
  return { findings, unreachable };
}

/** The verification is itself an entry of the trail that was verified. */
async function verifyOne(
  { actor }: AuditContext,
  database: Database,
  chain: string,
  stored: readonly StoredCheckpoint[],
): Promise<ChainReport> {
  return database.transaction(actor, async (tx) => {
    const report = await verifyChain(tx, chain, stored);
    const { batches, findings } = report;
    const detail = { batches, findings: findings.length };
    audit(tx, { action: 'audit.verify', subject: `audit/${chain}`, detail });
    return report;
  });
}

function linesOf(chain: string, report: ChainReport, checkpoints: number): string[] {
  const { batches, entries, unchained, findings } = report;
  if (findings.length === 0) {
    return [
      `${chain}: intact (${String(entries)} entries in ${String(batches)} batches, ` +
        `${String(unchained)} not yet chained, ${String(checkpoints)} checkpoints)`,
    ];
  }
  const lines = findings.slice(0, LINES).map((finding) => `${chain}: ${describeFinding(finding)}`);
  const more = findings.length - lines.length;
  return more > 0 ? [...lines, `${chain}: and ${String(more)} more`] : lines;
}

/**
 * The checkpoints that the exchanges of the network store of each other; one that is unavailable is
 * reported and left out.
 */
export async function storedByExchanges(
  context: AuditContext,
  targets: readonly AuditTarget[],
): Promise<StoredCheckpoint[]> {
  const stored: StoredCheckpoint[] = [];
  for (const { node, chain, url } of targets.filter((one) => one.chain.endsWith('.exchange'))) {
    try {
      const own = await context.open(url, (database) =>
        database.transaction(context.actor, (tx) => storedBy(tx, node)),
      );
      for (const one of own) stored.push(one);
    } catch (error) {
      context.print(`${chain}: its checkpoints cannot be read (${describeFailure(error)})`);
    }
  }
  return stored;
}

async function storedBy(tx: Transaction, node: string): Promise<StoredCheckpoint[]> {
  const keys = await keysOf(tx);
  const findKey = (of: string, keyId: string) => keys.get(`${of} ${keyId}`);
  const stored: StoredCheckpoint[] = [];
  for await (const statement of statementsOf(tx)) {
    const one = authentic(statement, findKey, node);
    if (one) stored.push(one);
  }
  return stored;
}
