import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ErasureOrdered, newId } from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, NodeIdentity, type CommandRequest } from '#libs/service';
import {
  getOwnChild,
  lockCasesOfChild,
} from '../../../case-file/persistence/case-file.repository.js';
import { ErasureSettings } from '../../settings/erasure.config.js';
import { addErasure, hideCases, isErased } from '../../persistence/erasure.repository.js';
import { askHolders, findHolders } from '../../persistence/other-holders.repository.js';
import { scheduleSettlement } from '../../timers/settle-erasure.timer.js';
import type { OrderErasureRequest } from './order-erasure.controller.js';

export interface OrderErasureCommand extends CommandRequest {
  readonly request: OrderErasureRequest;
}

/** What was ordered, and when it takes effect. */
export interface OrderedErasure {
  readonly erasureId: string;
  /** Those of the child's cases that concern the organisation. */
  readonly caseReferences: readonly string[];
  readonly state: 'ordered';
  readonly dueAt: string;
}

const DAY_MS = 86_400_000;

/**
 * Orders that an organisation erases a child: its people see nothing of them from now on, and the key
 * is destroyed when the delay is over, unless somebody else in the node must retain what it has.
 */
@Injectable()
export class OrderErasure {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
    private readonly settings: ErasureSettings,
  ) {}

  order(command: OrderErasureCommand): Promise<CommandResponse<OrderedErasure>> {
    const { organisation } = command.actor;
    return this.commands.run(command, async (tx) => {
      const childId = await getOwnChild(tx, command.request.caseReference, organisation);
      // Some of the child's cases may concern other organisations alone.
      return tx.asRole('erasure', () => this.start(tx, command, childId));
    });
  }

  private async start(
    tx: Transaction,
    { actor, request }: OrderErasureCommand,
    childId: string,
  ): Promise<CommandResponse<OrderedErasure> | Refusal> {
    const { organisation, subject: orderedBy } = actor;
    const files = await lockCasesOfChild(tx, request.caseReference);
    if (await isErased(tx, childId)) return newRefusal('ERASURE.DONE');
    const all = files.map(({ caseReference }) => caseReference);
    const holders = await findHolders(tx, all, this.node.node);
    const own = holders.find((one) => one.organisation === organisation);
    const caseReferences = own?.caseReferences ?? [];
    const [id, dueAt] = [newId(), new Date(Date.now() + this.settings.delayDays * DAY_MS)];
    const { reason } = request;
    const erasure = { id, childId, organisation, caseReferences, reason, orderedBy, dueAt };
    if (!(await addErasure(tx, erasure))) return newRefusal('ERASURE.ORDERED');
    await hideCases(tx, organisation, caseReferences);
    await askHolders(
      tx,
      { id, dueAt },
      holders.filter((one) => one !== own),
    );
    await scheduleSettlement(tx, { id, dueAt });
    const data = { erasureId: id, organisation };
    for (const subject of caseReferences) {
      await this.outbox.append(tx, { contract: ErasureOrdered, subject, keyid: childId, data });
      audit(tx, { action: 'child.order-erasure', subject, detail: { erasureId: id, reason } });
    }
    const body = { erasureId: id, caseReferences, state: 'ordered', dueAt: dueAt.toISOString() };
    return { status: 201, version: 1, body: body as OrderedErasure };
  }
}
