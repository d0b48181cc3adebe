import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Options } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { isCountry, isLanguage } from '#libs/standards';
import {
  isCaseOrCode,
  isCaseReference,
  isCivilDate,
  isInstant,
  isNotInFuture,
  isOfCare,
  isOrganisationId,
  isRecipient,
} from './formats.js';

/** What a check reads beside the value; ajv passes it on as `this`. */
interface CheckContext {
  /** The civil day of the node. */
  readonly today: string;
}

const usedFormats = ['uuid', 'email', 'uri'] as const;

function makeAjv(options: Options): Ajv2020 {
  // Verbose, so that an error about an unknown field can name those that are known.
  const base = { allErrors: true, verbose: true, strict: true, strictRequired: false };
  // Ajv's optimiser lasts as long as the rest of the compilation at a start; the checks run no faster
  // by it.
  const ajv = new Ajv2020({ ...base, passContext: true, code: { optimize: false }, ...options });
  ajvFormats.default(ajv, [...usedFormats]);
  ajv.addFormat('date', isCivilDate);
  ajv.addFormat('date-time', isInstant);
  ajv.addFormat('country', isCountry);
  ajv.addFormat('language', isLanguage);
  ajv.addFormat('id', isCaseReference);
  ajv.addFormat('case-reference', isCaseReference);
  ajv.addFormat('case-or-code', isCaseOrCode);
  ajv.addFormat('organisation-id', isOrganisationId);
  ajv.addFormat('recipient', isRecipient);
  ajv.addKeyword({
    keyword: 'x-not-in-future',
    type: 'string',
    schema: false,
    validate(this: CheckContext, value: unknown) {
      return isNotInFuture(value, this.today);
    },
  });
  ajv.addKeyword({
    keyword: 'x-of-care',
    type: 'string',
    schema: false,
    validate(this: CheckContext, value: unknown) {
      return isOfCare(value, this.today);
    },
  });
  return ajv;
}

/** For JSON bodies: types are what they are. */
export const strictAjv = makeAjv({});

/** For queries, path parameters and rows of a file, in which everything arrives as text. */
export const textAjv = makeAjv({ coerceTypes: 'array' });
