import { describe, expect, it } from '@jest/globals';
import {
  countryOf,
  isCountry,
  isLanguage,
  languageOf,
  nearestCountry,
  nearestLanguage,
} from './index.js';

describe('a country', () => {
  it('is one of ISO 3166-1', () => {
    expect(['HN', 'MX', 'US', 'CN', 'CD'].map(isCountry)).not.toContain(false);
    expect(['ZZ', 'QQ', 'hn', 'HND', 'EU', '', 'México'].map(isCountry)).not.toContain(true);
  });

  it.each([
    ['México', 'MX'],
    ['mexico', 'MX'],
    ['ESTADOS UNIDOS', 'US'],
    ['United States', 'US'],
    ['EE. UU.', 'US'],
    ['Panamá', 'PA'],
    ['HND', 'HN'],
    ['gt', 'GT'],
  ])('is found by its name in both languages: %s', (name, code) => {
    expect(countryOf(name)).toBe(code);
  });

  it('is suggested for a slip of the pen, and not for what is far from any', () => {
    expect(['Hondruas', 'Guatemla', 'Salvdor, El'].map(nearestCountry).slice(0, 2)).toEqual([
      'HN',
      'GT',
    ]);
    expect(['ZZ', 'x', '', 'Barrio El Centro'].map(nearestCountry)).not.toContain('HN');
    expect(nearestCountry('ZZ')).toBeUndefined();
  });
});

describe('a language', () => {
  it('is one of the registry of BCP 47, by the subtag that is to be used', () => {
    expect(['es', 'es-HN', 'miq', 'nah', 'quc', 'cab', 'ES'].map(isLanguage)).not.toContain(false);
    expect(['zzz', 'spa', 'iw', 'und', 'zxx', 'qaa', '', 'e'].map(isLanguage)).not.toContain(true);
  });

  it.each([
    ['Español', 'es'],
    ['miskito', 'miq'],
    ['Nahuatl', 'nah'],
    ['quiché', 'quc'],
    ['inglés', 'en'],
    ['spa', 'es'],
    ['garifuna', 'cab'],
  ])('is found by its name in both languages: %s', (name, code) => {
    expect(languageOf(name)).toBe(code);
  });

  it('is suggested for a slip of the pen', () => {
    expect(nearestLanguage('espanhol')).toBe('es');
    expect(nearestLanguage('qqqqqq')).toBeUndefined();
  });
});
