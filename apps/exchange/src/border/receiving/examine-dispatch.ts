import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { addDays } from '#libs/calendar';
import { agreementsBetween, type Dispatch, type TrustList } from '#libs/confidentiality';
import {
  codeListKeyword,
  envelopeSchema,
  findContract,
  isCaseReference,
  type DataCategory,
  type EventContract,
} from '#libs/contracts';
import { readData, validateData } from '#libs/messaging';
import { RefusedEventError } from '#libs/service';
import { categoriesIn } from '../../disclosure/domain/copy.js';
import type { DispatchBody } from '../../disclosure/domain/dispatch-body.js';

const { source, time, correlationid, causationid, traceparent, basis } = envelopeSchema.properties;
/** As the services of the node will ask of the event that is made of it. */
const line = { maxLength: 300, pattern: '^\\P{Cc}+$' };

// What a newer release adds is removed: it must not stop what this one understands.
const ajv = new Ajv2020({ removeAdditional: true, keywords: [codeListKeyword] });
addFormats.default(ajv);
const isBody = ajv.compile<DispatchBody>({
  type: 'object',
  additionalProperties: false,
  required: ['source', 'time', 'correlationid', 'causationid', 'basis', 'data'],
  properties: {
    ...{ time, causationid, traceparent, basis },
    source: { ...source, maxLength: line.maxLength },
    correlationid: { ...correlationid, ...line },
    data: { type: 'object' },
  },
});

/** A dispatch that can be applied. */
export interface Examined {
  readonly contract: EventContract;
  readonly body: DispatchBody;
  /** The categories that are really in it, whatever its sender declares. */
  readonly categories: readonly DataCategory[];
  /** The code lists in which it names a code that this release does not know. */
  readonly unknownCodes: readonly string[];
  /** The agreement under which it crossed; none for the safety class. */
  readonly agreement?: string;
}

/** The codes with which the trust list refuses: a newer one, or another day, may allow what they refuse. */
export const refusedByTrustList: ReadonlySet<string> = new Set([
  'unknown-recipient',
  'no-agreement',
  'agreement-lacks-category',
]);

/**
 * Whether an authentic dispatch can be applied: a known event whose data fits, for an organisation
 * of this node, under an agreement in force. Throws `RefusedEventError` with the reason.
 */
export function examine(
  dispatch: Dispatch,
  trustList: TrustList | undefined,
  today: string,
): Examined {
  const contract = findContract(dispatch.eventType, dispatch.eventVersion);
  if (contract?.reach !== 'addressed') throw new RefusedEventError('unknown-event');
  const known = trustList?.organisations.some(({ id }) => id === dispatch.recipient);
  if (!trustList || !known) throw new RefusedEventError('unknown-recipient');
  assertAbout(dispatch, contract);
  const { body, unknownCodes } = bodyOf(dispatch, contract);
  const categories = categoriesIn(contract, body.data);
  const examined = { contract, body, categories, unknownCodes };
  if (contract.rule === 'safety') return examined;
  return {
    ...examined,
    agreement: agreementOf(dispatch, categories, trustList, today),
  };
}

/** Counts are about no case, everything else is: its data is encrypted under that child's key. */
function assertAbout({ subject, purpose }: Dispatch, contract: EventContract): void {
  if (isCaseReference(subject) === (contract.rule === 'statistics')) {
    throw new RefusedEventError('wrong-subject');
  }
  if (contract.purpose !== undefined && contract.purpose !== purpose) {
    throw new RefusedEventError('wrong-purpose');
  }
}

function bodyOf(
  dispatch: Dispatch,
  contract: EventContract,
): Pick<Examined, 'body' | 'unknownCodes'> {
  const body = parseBody(dispatch);
  if (!body) throw new RefusedEventError('malformed-body');
  try {
    // A preview is not accepted in part: a sender that shows more shows too much.
    if (contract.rule === 'preview') validateData(contract, body.data);
    return { body, unknownCodes: readData(contract, body.data) };
  } catch (error) {
    throw new RefusedEventError((error as { code: string }).code);
  }
}

/**
 * The sender has decided by its own civil day, and what it sent in its last hour may come after
 * midnight: the day of the receiver may be one further or one behind.
 */
function agreementOf(
  { sender, receiver, purpose }: Dispatch,
  categories: readonly DataCategory[],
  trustList: TrustList,
  today: string,
): string {
  const [yesterday, tomorrow] = [addDays(today, -1), addDays(today, 1)];
  const inForce = agreementsBetween(trustList, sender, receiver).filter(
    ({ from, until, purposes }) =>
      from <= tomorrow && yesterday <= until && purposes.some((one) => one === purpose),
  );
  if (inForce.length === 0) throw new RefusedEventError('no-agreement');
  const covering = inForce.find((agreement) =>
    categories.every((category) => agreement.categories.includes(category)),
  );
  if (!covering) throw new RefusedEventError('agreement-lacks-category');
  return covering.id;
}

/**
 * What a dispatch contains of its event, or undefined when no service could make an envelope of it.
 */
function parseBody({ body, sender, purpose }: Dispatch): DispatchBody | undefined {
  const parsed = parse(body);
  if (!isBody(parsed)) return undefined;
  const isOwnWord = parsed.source.startsWith(`/${sender}/`) && parsed.basis.purpose === purpose;
  return isOwnWord ? parsed : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
