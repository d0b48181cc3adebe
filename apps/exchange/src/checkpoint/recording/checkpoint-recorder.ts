import { Injectable } from '@nestjs/common';
import { audit, judgeStep } from '#libs/audit';
import type { Checkpoint, Signed } from '#libs/confidentiality';
import { Observability, type Counter } from '#libs/observability';
import type { Transaction } from '#libs/persistence';
import { addCheckpoint, lockReceivedHeads } from '../persistence/checkpoint.repository.js';

/**
 * Stores verified checkpoints, own ones and those of peers, and compares each with what was stored of
 * its chain. What contradicts is stored too, as evidence, audited and reported: somebody changed a
 * trail.
 */
@Injectable()
export class CheckpointRecorder {
  private readonly contradictions: Counter;

  constructor(private readonly observability: Observability) {
    this.contradictions = observability.metrics.counter(
      'enlace_audit_contradictions_total',
      'Checkpoints that contradict what was stored of their chain',
      ['chain_node'],
    );
  }

  /** Returns the positions of those that were new. */
  async store(tx: Transaction, statements: readonly Signed<Checkpoint>[]): Promise<string[]> {
    const positions: string[] = [];
    for (const statement of statements) {
      const position = await this.storeOne(tx, statement);
      if (position !== undefined) positions.push(position);
    }
    return positions;
  }

  /** Ordinary ones are not audited: each would make the next one. */
  private async storeOne(
    tx: Transaction,
    statement: Signed<Checkpoint>,
  ): Promise<string | undefined> {
    const { node, chain, number } = statement.body;
    const { held, refuted } = await lockReceivedHeads(tx, statement.body);
    const verdict = judgeStep(statement.body, held, refuted);
    const position = await addCheckpoint(tx, statement, verdict);
    if (position === undefined || verdict !== 'contradicts') return position;
    audit(tx, {
      action: 'checkpoint.contradict',
      subject: `audit/${chain}`,
      detail: { chain, number },
    });
    tx.afterCommit(() => {
      this.contradictions.add(1, { chain_node: node });
      this.observability.logger.error('an audit chain contradicts an earlier checkpoint', {
        code: 'AUDIT.CHAIN_CONTRADICTED',
        node,
        service: chain.slice(node.length + 1),
      });
    });
    return position;
  }
}
