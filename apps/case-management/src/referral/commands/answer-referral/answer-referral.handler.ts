import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, EncryptedRecords, NodeIdentity, type CommandRequest } from '#libs/service';
import type { ReferralState } from '../../domain/referral.js';
import { encryptAnswer } from '../../persistence/referral.records.js';
import { lockOwnReferral, saveDecision } from '../../persistence/referral.repository.js';
import type { Transition } from './transition.js';

/** Somebody's answer to the referral `id`, which they read at `version`. */
export interface ReferralCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

export interface AnsweredReferral {
  readonly id: string;
  readonly state: ReferralState;
}

/** Answers a referral by the line of a transition: the change, its event and its audit entry. */
@Injectable()
export class AnswerReferral {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
    private readonly calendar: CivilCalendar,
  ) {}

  answer<Request>(
    { action, decide, check, answer, event, detail }: Transition<Request>,
    command: ReferralCommand,
    request: Request,
  ): Promise<CommandResponse<AnsweredReferral>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const today = this.calendar.today();
      const tools = { tx, records: this.records, node: this.node.node, today };
      const referral = await lockOwnReferral(tx, actor, id);
      assertVersion(referral.version, version);
      const decided = decide(referral, request);
      if (isRefusal(decided)) return decided;
      const refusal = await check?.(referral, request, tools);
      if (refusal) return refusal;
      const why = answer && (await encryptAnswer(this.records, referral, answer(request)));
      const saved = await saveDecision(tx, referral, decided, why);
      await this.outbox.append(tx, await event(saved, request, tools));
      const subject = saved.caseReference;
      audit(tx, { action, subject, ...(detail && { detail: detail(request) }) });
      return { status: 200, version: saved.version, body: { id, state: saved.state } };
    });
  }
}
