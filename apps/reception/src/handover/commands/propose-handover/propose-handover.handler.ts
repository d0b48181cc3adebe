import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import {
  HandoverProposed,
  kindsThatAssumeCare,
  newId,
  nodeOf,
  type HandoverId,
} from '#libs/contracts';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { checkKnownRecipient } from '#libs/trust-list';
import { checkHandover } from '../../../arrival/domain/arrival.js';
import type { ArrivalEntity } from '../../../arrival/persistence/arrival.entity.js';
import { lockArrival } from '../../../arrival/persistence/arrival.repository.js';
import { answerDueBy, initialHandoverState } from '../../domain/handover.js';
import { HandoverEntity } from '../../persistence/handover.entity.js';
import { shownToReceiver } from '../../queries/find-handovers/handover.view.js';
import { setHandoverDeadline } from '../../timers/handover-deadline.js';
import type { ProposeHandoverRequest } from './propose-handover.request.js';

export interface ProposeHandoverCommand extends CommandRequest {
  /** The arrival. */
  readonly id: string;
  readonly version: number;
  readonly request: ProposeHandoverRequest;
}

export interface ProposedHandover {
  readonly id: string;
  readonly arrivalId: string;
  readonly state: string;
}

/**
 * Asks an organisation of this node to go on with care. It finds the child in its list; until it
 * confirms, the child is the centre's.
 */
@Injectable()
export class ProposeHandover {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  propose(command: ProposeHandoverCommand): Promise<CommandResponse<ProposedHandover>> {
    const { actor, id: arrivalId, version, request } = command;
    const { to, plannedOn } = request;
    return this.commands.run(command, async (tx) => {
      const arrival = await lockArrival(tx, actor, arrivalId);
      assertVersion(arrival.version, version);
      const refused = checkHandover(arrival, plannedOn) ?? (await checkReceiver(tx, arrival, to));
      if (refused) return refused;
      const { id, state } = await this.store(tx, arrival, request);
      await tx.manager.save(Object.assign(arrival, { handoverTo: to }));
      audit(tx, { action: 'handover.propose', subject: arrival.caseReference, detail: { to } });
      const location = `/v1/handovers/${id}`;
      return { status: 201, version: 1, location, body: { id, arrivalId, state } };
    });
  }

  private async store(
    tx: Transaction,
    arrival: ArrivalEntity,
    { to, plannedOn }: ProposeHandoverRequest,
  ): Promise<HandoverEntity> {
    const { id: arrivalId, caseReference, childId, centre, arrivedOn } = arrival;
    const id = newId<HandoverId>();
    const handover = tx.repository(HandoverEntity).create({
      ...{ id, arrivalId, caseReference, childId, centre, receiver: to, arrivedOn, plannedOn },
      answerBy: answerDueBy(plannedOn, this.calendar.today()),
      ...{ state: initialHandoverState, answerCiphertext: null },
    });
    await tx.repository(HandoverEntity).insert(handover);
    await setHandoverDeadline(tx, handover, this.calendar);
    const fields = [...shownToReceiver];
    await this.outbox.append(tx, {
      contract: HandoverProposed,
      subject: caseReference,
      keyid: childId,
      data: { handoverId: id, arrivalId, centre, to, plannedOn, fields },
    });
    return handover;
  }
}

/** Somebody else, of this node, whose work it is to care for children. */
function checkReceiver(tx: Transaction, { centre }: ArrivalEntity, to: string) {
  return checkKnownRecipient(tx, to, {
    ...{ kinds: kindsThatAssumeCare, node: nodeOf(centre), otherThan: centre },
    refusalCode: 'HANDOVER.RECEIVER_UNSUITABLE',
  });
}
