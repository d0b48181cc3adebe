import { Controller, Get, Param } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Operation, IsId } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { CommandRunner } from '#libs/service';
import { CaseParameter } from '../../../case-file/case.parameter.js';
import { getOwnChild } from '../../../case-file/persistence/case-file.repository.js';
import { proofLine, signerOf, type ProofLine, type ProofRow } from './proof-line.js';

/** Of an event, the text of its UUID. */
class EventParameter extends CaseParameter {
  @IsId() eventId!: string;
}

const ROWS = `select l.recorded_at as "recordedAt", l.event_id as "eventId", l.act,
    l.receipt_state as "receiptState", l.proof, coalesce(r.statement, i.list) as statement
  from custody_ledger l
  left join receipts r on r.id = l.receipt_id
  left join received_lists i on i.record_id = l.proof ->> 'recordId' and i.sender = split_part(l.sender, '.', 1)
  where l.case_reference = $1 and l.event_id = $2 and coalesce(r.statement, i.list) is not null
  order by l.position`;

/** All that the adopted trust lists have named, former ones too: what was signed stays signed. */
const KEYS = `select distinct entry -> 'body' ->> 'node' as node, entry -> 'body' ->> 'signingKey' as key
  from trust_lists, jsonb_array_elements(document -> 'body' -> 'entries') as entry
  where entry -> 'body' ->> 'node' = any($1)`;

/** What proves to a third party that an event of a case was sent, or received. */
@Controller('v1/cases/:caseReference/ledger/:eventId/proofs')
export class ProveLedgerController {
  constructor(private readonly commands: CommandRunner) {}

  @Get()
  @Operation(200, 'proveLedger', 'Read the proofs that an event was sent or received')
  @Requires('read', 'ledger-proof')
  prove(
    @CurrentActor() actor: Actor,
    @Param() { caseReference, eventId }: EventParameter,
  ): Promise<{ items: ProofLine[] }> {
    return this.commands.read(actor, async (tx) => {
      await getOwnChild(tx, caseReference, actor.organisation);
      const purpose = purposeOf('ledger-proof');
      audit(tx, { action: 'ledger.prove', subject: caseReference, purpose, detail: { eventId } });
      const rows = await tx.query<ProofRow & Record<string, unknown>>(ROWS, [
        caseReference,
        eventId,
      ]);
      const keys = await keysOf(tx, [...new Set(rows.map(signerOf))]);
      return { items: rows.map((row) => proofLine(row, keys.get(signerOf(row)) ?? [])) };
    });
  }
}

async function keysOf(tx: Transaction, nodes: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ node: string; key: string }>(KEYS, [nodes]);
  const byNode = Map.groupBy(rows, ({ node }) => node);
  return new Map([...byNode].map(([node, of]) => [node, of.map(({ key }) => key)]));
}
