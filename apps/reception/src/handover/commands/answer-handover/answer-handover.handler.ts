import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { isRefusal, type Refusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { becomeHandover, type HandoverState } from '../../domain/handover.js';
import { handoverAnswerRecord } from '../../persistence/handover-answer.record.js';
import type { HandoverEntity } from '../../persistence/handover.entity.js';
import { lockArrivalOf, lockHandover } from '../../persistence/handover.repository.js';
import type { Answer } from './answers.js';

/** Somebody's answer to the handover `id`, which they read at `version`. */
export interface HandoverCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

export interface AnsweredHandover {
  readonly id: string;
  readonly state: HandoverState;
}

/** Ends a handover by the line of an answer, and with it what the arrival says. */
@Injectable()
export class AnswerHandover {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
  ) {}

  answer<Request>(
    answer: Answer<Request>,
    command: HandoverCommand,
    request: Request,
  ): Promise<CommandResponse<AnsweredHandover>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const handover = await lockHandover(tx, actor, answer.by, id);
      assertVersion(handover.version, version);
      const state = becomeHandover(handover, answer.to);
      if (isRefusal(state)) return state;
      const refused = await changeArrival(tx, handover, answer, request);
      if (refused) return refused;
      const answerCiphertext = answer.why
        ? await this.records.encrypt(
            ...[handover.childId, handoverAnswerRecord, id, answer.why(request)],
          )
        : null;
      const saved = await tx.manager.save(Object.assign(handover, { state, answerCiphertext }));
      if (answer.event) await this.outbox.append(tx, answer.event(saved, request));
      audit(tx, { action: answer.action, subject: saved.caseReference });
      return { status: 200, version: saved.version, body: { id, state } };
    });
  }
}

/** As the service's own actor: who is asked to take over sees no arrival of the centre. */
function changeArrival<Request>(
  tx: Transaction,
  handover: HandoverEntity,
  answer: Answer<Request>,
  request: Request,
): Promise<Refusal | undefined> {
  return tx.asRole('handover', async () => {
    const arrival = await lockArrivalOf(tx, handover);
    const change = answer.arrival(arrival, request);
    if (isRefusal(change)) return change;
    await tx.manager.save(Object.assign(arrival, change));
    return undefined;
  });
}
