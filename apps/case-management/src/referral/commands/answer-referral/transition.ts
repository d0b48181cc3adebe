import type { NewEvent } from '#libs/messaging';
import type { Refusal } from '#libs/domain';
import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import type { Referral } from '../../domain/referral.js';
import type { AnswerRecord } from '../../persistence/referral.records.js';
import type { ReferralEntity } from '../../persistence/referral.entity.js';

/** What a transition may need beside the referral and the request. */
export interface TransitionTools {
  readonly tx: Transaction;
  readonly records: EncryptedRecords;
  readonly node: string;
  /** The civil day of the node. */
  readonly today: string;
}

/** All in which one answer to a referral differs from another; `Request` is the body of its route. */
export interface Transition<Request> {
  /** As the audit calls it. */
  readonly action: string;
  readonly decide: (referral: Referral, request: Request) => Referral | Refusal;
  /** What the decision cannot know: it is read only when the decision allows the answer. */
  readonly check?: (
    referral: ReferralEntity,
    request: Request,
    tools: TransitionTools,
  ) => Promise<Refusal | undefined>;
  /** Why, where the new state asks for a reason. */
  readonly answer?: (request: Request) => AnswerRecord;
  /** What is published, given the referral as it was stored. */
  readonly event: (
    referral: ReferralEntity,
    request: Request,
    tools: TransitionTools,
  ) => NewEvent | Promise<NewEvent>;
  /** What the audit records beside the action. */
  readonly detail?: (request: Request) => Readonly<Record<string, string>>;
}
