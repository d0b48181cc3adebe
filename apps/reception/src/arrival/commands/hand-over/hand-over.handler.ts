import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { HandedOver } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, invalidRequest, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, NodeIdentity, type CommandRequest } from '#libs/service';
import { handOver } from '../../domain/arrival.js';
import { lockArrival } from '../../persistence/arrival.repository.js';
import type { HandOverRequest } from './hand-over.request.js';

export interface HandOverCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: HandOverRequest;
}

export interface HandedOverArrival {
  readonly id: string;
  readonly state: string;
}

/** Records that a child left the centre with those who continue the care, in this country. */
@Injectable()
export class HandOver {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
  ) {}

  async handOver(command: HandOverCommand): Promise<CommandResponse<HandedOverArrival>> {
    const { actor, id, version, request } = command;
    const { to, handedOverOn } = request;
    if (!this.node.owns(to)) {
      throw invalidRequest([{ field: 'to', code: 'FIELD.UNKNOWN_ORGANISATION' }]);
    }
    return this.commands.run(command, async (tx) => {
      const arrival = await lockArrival(tx, actor, id);
      assertVersion(arrival.version, version);
      const state = handOver(arrival, handedOverOn);
      if (isRefusal(state)) return state;
      const saved = await tx.manager.save(
        Object.assign(arrival, { state, handedOverTo: to, handedOverOn }),
      );
      const { caseReference, childId } = saved;
      await this.outbox.append(tx, {
        contract: HandedOver,
        subject: caseReference,
        keyid: childId,
        data: { arrivalId: id, to, handedOverOn },
      });
      audit(tx, { action: 'arrival.hand-over', subject: caseReference });
      return { status: 200, version: saved.version, body: { id, state } };
    });
  }
}
