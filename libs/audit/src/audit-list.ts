import type { Transaction } from '#libs/persistence';
import { audit } from './audit.js';

/** The reading of a list: for which act and purpose. */
export interface ListRead {
  readonly action: string;
  readonly purpose: string;
}

/**
 * Audits that cases were shown in a list, one entry for each, so that a child's trail shows who
 * saw them where. Returns the page.
 */
export function auditList<
  Shown extends { readonly items: readonly { readonly caseReference: string }[] },
>(tx: Transaction, { action, purpose }: ListRead, page: Shown): Shown {
  const subjects = new Set(page.items.map(({ caseReference }) => caseReference));
  audit(tx, ...[...subjects].map((subject) => ({ action, subject, purpose })));
  return page;
}
