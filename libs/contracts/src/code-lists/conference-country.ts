import { codeList, type CodeOf } from './code-list.js';

/** Members of the Regional Conference on Migration by ISO 3166-1; a nationality may be any other country's code too. */
export const conferenceCountries = codeList('conference-country', 1, [
  { code: 'BZ', en: 'Belize', es: 'Belice' },
  { code: 'CA', en: 'Canada', es: 'Canadá' },
  { code: 'CR', en: 'Costa Rica', es: 'Costa Rica' },
  { code: 'DO', en: 'Dominican Republic', es: 'República Dominicana' },
  { code: 'GT', en: 'Guatemala', es: 'Guatemala' },
  { code: 'HN', en: 'Honduras', es: 'Honduras' },
  { code: 'MX', en: 'Mexico', es: 'México' },
  { code: 'NI', en: 'Nicaragua', es: 'Nicaragua' },
  { code: 'PA', en: 'Panama', es: 'Panamá' },
  { code: 'SV', en: 'El Salvador', es: 'El Salvador' },
  { code: 'US', en: 'United States', es: 'Estados Unidos' },
]);

/** A code of {@link conferenceCountries}. */
export type ConferenceCountry = CodeOf<typeof conferenceCountries>;
