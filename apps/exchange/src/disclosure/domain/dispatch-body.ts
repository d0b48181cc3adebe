import { fitRecords, inboxTopicOf } from '#libs/confidentiality';
import { nodeOf, type DisclosureBasis, type EventContract } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';

/** The text that a dispatch carries: what its own fields do not contain of the event already. */
export interface DispatchBody {
  readonly source: string;
  readonly time: string;
  readonly correlationid: string;
  readonly causationid: string;
  readonly traceparent?: string;
  readonly basis: DisclosureBasis;
  readonly data: Record<string, unknown>;
}

/** What the blob of a dispatch at rest is bound to. */
export function dispatchContext(id: string): string {
  return `dispatch:${id}`;
}

/**
 * The text of a dispatch: the copy, and where it comes from. A cancellation or withdrawal reveals to
 * nobody why: its chain begins with itself, since the id of its cause would reveal when that was, and
 * a protection hold is older than the cancellation that follows it.
 */
export function bodyOf(
  { source, time, correlationid, id, traceparent }: ReceivedEvent,
  { rule }: Pick<EventContract, 'rule'>,
  basis: DisclosureBasis,
  data: Record<string, unknown>,
): string {
  const chain =
    rule === 'safety'
      ? { correlationid: id }
      : { correlationid, ...(traceparent && { traceparent }) };
  const body: DispatchBody = { source, time, ...chain, causationid: id, basis, data };
  return JSON.stringify(body);
}

/** Whether a record can carry this text to this recipient, whatever its number will be. */
export function fitsRecord(event: ReceivedEvent, recipient: string, body: string): boolean {
  const receiver = nodeOf(recipient);
  const { tooLarge } = fitRecords([
    {
      ...{
        id: event.id,
        subject: event.subject,
        from: event.from ?? '',
        recipient,
        receiver,
        body,
      },
      ...{ sender: nodeOf(event.from ?? recipient), topic: inboxTopicOf(receiver) },
      ...{ number: Number.MAX_SAFE_INTEGER, consentVersion: Number.MAX_SAFE_INTEGER },
      ...{ purpose: '-'.repeat(64), eventType: event.type, eventVersion: 1_000 },
    },
  ]);
  return tooLarge.length === 0;
}
