import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { referralForwardedV1, type ReferralForwardedV1 } from '#libs/contracts';
import { checkKnownRecipient } from '#libs/trust-list';
import { isRefusal, newRefusal, type Refusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, NodeIdentity, EncryptedRecords } from '#libs/service';
import { redirect } from '../../domain/referral.js';
import { previewContext, type ReferralEntity } from '../../persistence/referral.entity.js';
import { getReferral, wasBefore } from '../../persistence/referral.repository.js';
import type { AnsweredReferral, ReferralCommand } from '../answer-referral.js';
import type { RedirectReferralRequest } from './redirect-referral.request.js';

/**
 * Lets another agency of the node answer. It is shown what was asked by way of the exchange, as
 * every organisation is, so the policy decides and the custody ledger knows. The sender hears of it
 * once the referral lies there.
 */
@Injectable()
export class RedirectReferral {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
  ) {}

  redirect(
    command: ReferralCommand,
    { recipient, reason }: RedirectReferralRequest,
  ): Promise<CommandResponse<AnsweredReferral>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const referral = await getReferral(tx, actor, id);
      assertVersion(referral.version, version);
      const decided = redirect(referral, recipient, reason);
      if (isRefusal(decided)) return decided;
      const refused = await this.newRefusal(tx, recipient, id);
      if (refused) return refused;
      const saved = await tx.manager.save(Object.assign(referral, decided));
      await this.forward(tx, saved, recipient);
      const { caseReference: subject } = saved;
      audit(tx, { action: 'referral.redirect', subject, detail: { recipient, reason } });
      return { status: 200, version: saved.version, body: { id, state: saved.state } };
    });
  }

  private async newRefusal(
    tx: Transaction,
    recipient: string,
    id: string,
  ): Promise<Refusal | undefined> {
    // Two agencies could send a child to and fro for ever.
    const before = { organisation: recipient, id };
    if (await tx.asRole('redirect', () => wasBefore(tx, before))) {
      return newRefusal('INCOMING_REFERRAL.REDIRECTED_BEFORE');
    }
    return checkKnownRecipient(tx, recipient, {
      kind: 'child-protection-agency',
      node: this.node.node,
      refusalCode: 'INCOMING_REFERRAL.UNKNOWN_AGENCY',
    });
  }

  private async forward(tx: Transaction, referral: ReferralEntity, to: string): Promise<void> {
    const { id: referralId, childId: keyid, service, urgency, respondBy, ciphertext } = referral;
    if (!ciphertext)
      throw new TypeError('a referral that lies before an organisation has its preview');
    const context = previewContext(referral);
    const preview = await this.records.open<ReferralForwardedV1['preview']>(
      keyid,
      context,
      ciphertext,
    );
    await this.outbox.append(tx, {
      ...{ contract: referralForwardedV1, subject: referral.caseReference, keyid },
      ...{ from: referral.organisation, to: [to] },
      data: { referralId, service, urgency, respondBy: respondBy.toISOString(), preview },
    });
  }
}
