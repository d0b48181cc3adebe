import { organisationKinds } from '#libs/contracts';
import { invalidRequest, type FieldError } from '#libs/http';
import { NamesOfCodes, type Named } from '#libs/standards';
import type { TrustListCache } from './trust-list-cache.js';

const classes: readonly string[] = organisationKinds.codes;

/**
 * Refuses the request that names an organisation which the trust list does not have: what is decided
 * for it would reach nobody. While no list was adopted nothing can be known, and nothing is sent.
 */
export function checkRecipients(trustList: TrustListCache, recipients: readonly string[]): void {
  const list = trustList.current();
  if (!list) return;
  const isKnown = (id: string): boolean =>
    classes.includes(id) || trustList.organisation(id) !== undefined;
  if (recipients.every(isKnown)) return;
  const names = new NamesOfCodes(
    list.organisations.flatMap(({ id, name }): Named[] => [
      [id, id],
      [name, id],
    ]),
  );
  const errors = recipients.flatMap((id, index): FieldError[] => {
    if (isKnown(id)) return [];
    const nearest = names.nearest(id);
    const field = `recipients.${String(index)}`;
    const params = nearest === undefined ? {} : { nearest };
    return [{ field, code: 'FIELD.UNKNOWN_ORGANISATION', params }];
  });
  throw invalidRequest(errors);
}
