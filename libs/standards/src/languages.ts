import { createRequire } from 'node:module';
import { NamesOfCodes, type Named } from './names.js';

const require = createRequire(import.meta.url);

interface Subtag {
  readonly Type: string;
  readonly Subtag?: string;
  readonly Description: readonly string[];
}

/** Subtags that name no language: undetermined, several, none, not coded. */
const notLanguages = ['und', 'mul', 'zxx', 'mis'];
const subtags = Object.keys(
  require('language-subtag-registry/data/json/language.json') as object,
).filter((subtag) => /^[a-z]{2,3}$/u.test(subtag) && !notLanguages.includes(subtag));
const known = new Set(subtags);

let names: NamesOfCodes | undefined;
let namesOfAll: NamesOfCodes | undefined;

/**
 * Whether a text is a language by BCP 47 whose first subtag is in the registry and is the one to be
 * used: `es`, not `spa`, and `he`, not `iw`, since languages are compared by it.
 */
export function isLanguage(text: string): boolean {
  const primary = primaryOf(text);
  return known.has(primary) && canonical(text)?.split('-')[0] === primary;
}

/** The language of this name, in Spanish or English, or of this code in three letters. */
export function languageOf(name: string): string | undefined {
  const usual = canonical(name.trim())?.split('-')[0] ?? '';
  if (known.has(usual)) return usual;
  return namesOfLanguages().codeOf(name) ?? namesOfTheRegistry().codeOf(name);
}

/** The language that was probably meant. */
export function nearestLanguage(text: string): string | undefined {
  return languageOf(text) ?? namesOfLanguages().nearest(text);
}

function primaryOf(text: string): string {
  return (text.split('-')[0] ?? '').toLowerCase();
}

function canonical(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

/** The names of languages that have one in both. */
function namesOfLanguages(): NamesOfCodes {
  names ??= new NamesOfCodes(usualNames());
  return names;
}

function* usualNames(): Iterable<Named> {
  for (const language of ['es', 'en']) {
    const display = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
    for (const subtag of subtags) {
      const name = display.of(subtag);
      if (name) yield [name, canonical(subtag) ?? subtag];
    }
  }
}

/** The names of all languages of the registry, in English; read when a text is none of the usual ones. */
function namesOfTheRegistry(): NamesOfCodes {
  namesOfAll ??= new NamesOfCodes(registeredNames());
  return namesOfAll;
}

function* registeredNames(): Iterable<Named> {
  const registry = require('language-subtag-registry/data/json/registry.json') as readonly Subtag[];
  for (const { Type, Subtag = '', Description } of registry) {
    if (Type !== 'language' || !isLanguage(Subtag)) continue;
    // `Nahuatl languages` are asked for as Nahuatl.
    for (const name of Description) yield [name.replace(/ languages$/u, ''), Subtag];
  }
}
