import { createRequire } from 'node:module';
import { NamesOfCodes, type Named } from './names.js';

const require = createRequire(import.meta.url);
/** Of each country: alpha-2, alpha-3, numeric, and its list of subdivisions. */
const all = require('i18n-iso-countries/codes.json') as readonly (readonly string[])[];
const known = new Set(all.map(([alpha2 = '']) => alpha2));

let names: NamesOfCodes | undefined;

/** Whether a text is a country of ISO 3166-1, alpha-2. */
export function isCountry(text: string): boolean {
  return known.has(text);
}

/** The country of this name, in Spanish or English, or of this code in three letters. */
export function countryOf(name: string): string | undefined {
  return namesOfCountries().codeOf(name);
}

/** The country that was probably meant. */
export function nearestCountry(text: string): string | undefined {
  return namesOfCountries().nearest(text);
}

function namesOfCountries(): NamesOfCodes {
  names ??= new NamesOfCodes(everyName());
  return names;
}

function* everyName(): Iterable<Named> {
  for (const language of ['es', 'en']) {
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames([language], { type: 'region', style });
      for (const code of known) yield [display.of(code) ?? '', code];
    }
  }
  for (const [alpha2 = '', alpha3 = ''] of all) {
    yield [alpha2, alpha2];
    yield [alpha3, alpha2];
  }
}
