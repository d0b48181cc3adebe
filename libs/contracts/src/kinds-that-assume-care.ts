import { organisationKinds, type OrganisationKind } from './code-lists/index.js';

/** The classes of organisation that may be asked to take over a child, or have one handed over. */
export const kindsThatAssumeCare: readonly OrganisationKind[] = organisationKinds.entries
  .filter(({ assumesCare }) => assumesCare)
  .map(({ code }) => code);
