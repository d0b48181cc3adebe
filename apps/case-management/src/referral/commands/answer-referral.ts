import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { isRefusal, type Refusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, type CommandRequest } from '#libs/service';
import type { Referral, ReferralState } from '../domain/referral.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { getReferral } from '../persistence/referral.repository.js';
import { statusOf, type ReferralStep } from '../referral-status.js';

/** Somebody's answer to the referral `id`, which they read at `version`. */
export interface ReferralCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

export interface AnsweredReferral {
  readonly id: string;
  readonly state: ReferralState;
}

/** What one kind of answer does. */
export interface ReferralAnswer {
  /** As the audit calls it. */
  readonly action: string;
  readonly decide: (referral: Referral) => Referral | Refusal;
  /** What the sender hears; told the state in which the referral is now. */
  readonly step: ReferralStep | ((after: Referral) => ReferralStep);
  /** What is kept beside the decision. */
  readonly store?: (referral: ReferralEntity) => Promise<Partial<ReferralEntity>>;
}

/** What all answers share: the change, its audit entry and the word to the sender, at once. */
@Injectable()
export class AnswerReferral {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
  ) {}

  answer(
    command: ReferralCommand,
    { action, decide, step, store }: ReferralAnswer,
  ): Promise<CommandResponse<AnsweredReferral>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const referral = await getReferral(tx, actor, id);
      assertVersion(referral.version, version);
      const decided = decide(referral);
      if (isRefusal(decided)) return decided;
      Object.assign(referral, decided, await store?.(referral));
      const saved = await tx.manager.save(referral);
      const told = typeof step === 'function' ? step(saved) : step;
      await this.outbox.append(tx, statusOf(saved, told));
      audit(tx, { action, subject: saved.caseReference });
      return { status: 200, version: saved.version, body: { id, state: saved.state } };
    });
  }
}
