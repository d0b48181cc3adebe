import type { JsonSchema } from '#libs/http';

/** A count is whole, and so is a version; other numbers may not be. */
export const numberByName = (name: string): JsonSchema => ({
  type: /[vV]ersion$|^(number|count|total|attempts)$/.test(name) ? 'integer' : 'number',
});

const dateForm = { type: 'string', format: 'date' };
const momentForm = { type: 'string', format: 'date-time' };
const idForm = { type: 'string', format: 'uuid' };

/**
 * What a text is, by the project's names: `arrivedOn` is a day, `recordedAt` and `respondBy` are moments,
 * `referralId` is an id. Specs check each response by it, so a name that says something else is found.
 */
export function textByName(name: string): JsonSchema {
  if (/On$|OfBirth$/.test(name)) return dateForm;
  if (/At$|^respondBy$/.test(name)) return momentForm;
  if (/^id$|Id$|^caseReference$|CaseReference$/.test(name)) return idForm;
  return { type: 'string' };
}
