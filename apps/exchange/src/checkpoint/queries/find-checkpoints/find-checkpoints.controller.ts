import { Controller, Get } from '@nestjs/common';
import type { StepVerdict } from '#libs/audit';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';

/** How far an audit chain has come, as far as this node knows. */
export interface ChainStatus {
  readonly node: string;
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
  readonly storedAt: string;
  /** What the checkpoint of that head proved. */
  readonly verdict: StepVerdict;
  /** How often it contradicted what was stored of it. */
  readonly contradictions: number;
}

const STATUSES = `select distinct on (chain) node, chain, number::float8, hash, verdict,
    to_char(stored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "storedAt",
    (count(*) filter (where verdict = 'contradicts') over (partition by chain))::int as contradictions
  from checkpoints order by chain, checkpoints.number desc, position desc`;

/** The audit chains of this node and of its peers: no case, no person. */
@Controller('v1/checkpoints')
export class FindCheckpointsController {
  constructor(private readonly commands: CommandRunner) {}

  @Get()
  @Operation(200, 'listCheckpoints', 'List how far the audit chains have come')
  @Requires('read', 'checkpoint')
  find(@CurrentActor() actor: Actor): Promise<{ items: ChainStatus[] }> {
    return this.commands.read(actor, async (tx) => ({
      items: await tx.query<ChainStatus & Record<string, unknown>>(STATUSES),
    }));
  }
}
