export { countryOf, isCountry, nearestCountry } from './countries.js';
export { isLanguage, languageOf, nearestLanguage } from './languages.js';
export { foldName, NamesOfCodes, type Named } from './names.js';
