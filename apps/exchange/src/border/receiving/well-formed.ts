import type { Dispatch } from '#libs/confidentiality';
import { isCaseReference, isId } from '#libs/contracts';

const CODE = /^[a-z][a-z-]{0,63}$/;
const TYPE = /^[a-z-]{1,60}\.[a-z-]{1,60}$/;
const STREAM = /^[a-z]{1,20}\/[0-9a-z-]{1,40}$/;
const LONGEST_ORGANISATION = 100;
const LARGEST_VERSION = 2 ** 31 - 1;

/**
 * Whether the database can store a dispatch at all. Its sender signed it, but with an id that is no
 * id it is no event: there is nothing that could be parked.
 */
export function isWellFormed(dispatch: Dispatch): boolean {
  const { id, subject, purpose, eventType, from, recipient, consentVersion = 1 } = dispatch;
  return (
    isId(id) &&
    (isCaseReference(subject) || STREAM.test(subject)) &&
    CODE.test(purpose) &&
    TYPE.test(eventType) &&
    [from, recipient].every(({ length }) => length <= LONGEST_ORGANISATION) &&
    consentVersion <= LARGEST_VERSION
  );
}
