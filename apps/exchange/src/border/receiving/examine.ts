import { agreementsBetween, type Dispatch, type Directory } from '#libs/confidentiality';
import { findContract, type EventContract } from '#libs/contracts';
import { validateData } from '#libs/messaging';
import type { DispatchBody } from '../../disclosure/persistence/dispatch-body.js';

/** A dispatch that can be applied. */
export interface Examined {
  readonly contract: EventContract;
  readonly body: DispatchBody;
}

/** An authentic dispatch that cannot be applied now; parked under its code. */
export class UnappliableDispatchError extends Error {
  override readonly name = 'UnappliableDispatchError';
  readonly retryable = false;

  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * Whether an authentic dispatch can be applied: a known event whose data fits, for an organisation
 * of this node, under an agreement in force. Throws `UnappliableDispatchError` with the reason.
 */
export function examine(
  dispatch: Dispatch,
  directory: Directory | undefined,
  today: string,
): Examined {
  const contract = findContract(dispatch.eventType, dispatch.eventVersion);
  if (contract?.reach !== 'addressed') throw new UnappliableDispatchError('unknown-event');
  const known = directory?.organisations.some(({ id }) => id === dispatch.recipient);
  if (!known) throw new UnappliableDispatchError('unknown-recipient');
  if (contract.rule !== 'safety' && !hasAgreement(dispatch, directory!, today)) {
    throw new UnappliableDispatchError('no-agreement');
  }
  const body = parseBody(dispatch);
  validateData(contract, body.data);
  return { contract, body };
}

function hasAgreement(dispatch: Dispatch, directory: Directory, today: string): boolean {
  return agreementsBetween(directory, dispatch.sender, dispatch.receiver).some(
    ({ from, until, purposes }) =>
      from <= today && today <= until && purposes.some((purpose) => purpose === dispatch.purpose),
  );
}

function parseBody({ body, sender }: Dispatch): DispatchBody {
  const parsed = JSON.parse(body) as Partial<DispatchBody>;
  const { source, time, correlationid, causationid, basis, data } = parsed;
  const texts = [source, time, correlationid, causationid];
  const complete = texts.every((text) => typeof text === 'string') && basis && data;
  if (!complete || !source?.startsWith(`/${sender}/`)) {
    throw new UnappliableDispatchError('malformed-body');
  }
  return parsed as DispatchBody;
}
