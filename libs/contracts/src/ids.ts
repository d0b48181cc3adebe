import { hash, randomFillSync, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';

declare const brand: unique symbol;

/** A string that is the id of one kind of thing and cannot be passed for another's. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** One episode of care, shared across nodes: 128 random bits. */
export type CaseReference = Id<'CaseReference'>;
/** A child as one node knows them; also the name of the data key (`keyid`). */
export type ChildId = Id<'ChildId'>;
/** An event, UUIDv7: ids of later events sort after earlier ones. */
export type EventId = Id<'EventId'>;
/** A detection of consular-detection. */
export type DetectionId = Id<'DetectionId'>;
/** A pre-return report of consular-detection. */
export type ReportId = Id<'ReportId'>;
/** A referral: chosen by the sender, the same on both sides. */
export type ReferralId = Id<'ReferralId'>;
/** A return plan of consular-detection. */
export type ReturnPlanId = Id<'ReturnPlanId'>;
/** A decision that a child returns though a report speaks against it. */
export type ReturnDecisionId = Id<'ReturnDecisionId'>;
/** That a consulate was notified of a referral. */
export type NotificationId = Id<'NotificationId'>;
/** A child whom reception expects. */
export type ExpectedArrivalId = Id<'ExpectedArrivalId'>;
/** A child who arrived at reception. */
export type ArrivalId = Id<'ArrivalId'>;
/** That a centre wants to hand a child over. */
export type HandoverId = Id<'HandoverId'>;
/** A case of case-management. */
export type CaseId = Id<'CaseId'>;
/** A plan of case-management. */
export type PlanId = Id<'PlanId'>;
/** A follow-up of twelve months. */
export type FollowUpId = Id<'FollowUpId'>;
/** A visit of a follow-up. */
export type VisitId = Id<'VisitId'>;
/** A consent or an assent of the exchange. */
export type ConsentId = Id<'ConsentId'>;
/** The withdrawal of a consent or assent, as its sender named it. */
export type WithdrawalId = Id<'WithdrawalId'>;
/** A protection hold of the exchange. */
export type HoldId = Id<'HoldId'>;
/** A best-interests override of the exchange. */
export type OverrideId = Id<'OverrideId'>;

/** The form of every id: the text of a UUID in lower case, whatever its version bits. */
export const idPattern = '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$';
const idForm = new RegExp(idPattern, 'u');

/**
 * A new random id, branded by the type asked for: `newId<DetectionId>()`. Where ids must be known
 * beforehand, give the source to draw from.
 */
export function newId<Kind extends Id<string>>(draw = randomUUID as unknown as () => Kind): Kind {
  return draw();
}

let lastEvent = { msecs: 0, seq: 0 };

/** A new event id (UUIDv7); within a millisecond, and when the clock is set back, they count on. */
export function newEventId(): EventId {
  const random = drawBytes();
  const msecs = Date.now();
  lastEvent =
    msecs > lastEvent.msecs
      ? { msecs, seq: random.readUInt32BE(6) >>> 1 }
      : { msecs: lastEvent.msecs, seq: lastEvent.seq + 1 };
  return v7({ random, ...lastEvent }) as EventId;
}

/**
 * The id of what follows from an event: the same each time that it follows from the same, so that a
 * service whose database was restored publishes nothing a second time under another id. It sorts with
 * the event, and `parts` distinguish all that follows from one.
 */
export function derivedEventId(cause: string, ...parts: readonly string[]): EventId {
  const bytes = hash('sha256', [cause, ...parts].join('\n'), 'buffer');
  const time = Buffer.from(cause.replaceAll('-', '').slice(0, 12), 'hex');
  const random = bytes.subarray(0, 16);
  const msecs = time.length === 6 ? time.readUIntBE(0, 6) : 0;
  return v7({ random, msecs, seq: random.readUInt32BE(6) >>> 1 }) as EventId;
}

/**
 * A new case reference: 128 random bits in the text form of a UUID, without version bits, so that
 * nothing in it reveals when or where the case began.
 */
export function newCaseReference(): CaseReference {
  const hex = drawBytes().toString('hex');
  const [low, middle, high] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16)];
  return `${low}-${middle}-${high}-${hex.slice(16, 20)}-${hex.slice(20)}` as CaseReference;
}

const ID_BYTES = 16;
const pool = Buffer.alloc(ID_BYTES * 256);
let used = pool.length;

/** Sixteen random bytes out of a pool: asking the generator for each id shows in a profile. */
function drawBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.subarray(used - ID_BYTES, used);
}

/** Whether a text has the form of an id; true for case references too. */
export function isId(text: string): boolean {
  return idForm.test(text);
}

/** Whether a text has the form of a case reference. */
export function isCaseReference(text: string): text is CaseReference {
  return idForm.test(text);
}
