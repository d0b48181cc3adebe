import { legalBases, type ErasureReason } from '#libs/contracts';
import type { Language, Text } from '#libs/http';
import type { Erasure } from '../../persistence/erasure.repository.js';

const REQUESTED: Text = {
  en: 'You asked us to delete what we have about you. From now on nobody here reads it. On {day} it is deleted for good. Until then you may change your mind: tell us.',
  es: 'Pediste que borremos lo que tenemos sobre ti. Desde ahora nadie aquí lo lee. El {day} se borra para siempre. Hasta entonces puedes cambiar de opinión: dínoslo.',
};
const ORDERED: Text = {
  en: 'We are going to delete what we have about you: {why}. From now on nobody here reads it. On {day} it is deleted for good. If you do not want that, tell us before.',
  es: 'Vamos a borrar lo que tenemos sobre ti: {why}. Desde ahora nadie aquí lo lee. El {day} se borra para siempre. Si no lo quieres, dínoslo antes.',
};
/** Why, where it was not the child who asked. */
const WHY: Readonly<Record<Exclude<ErasureReason, 'requested'>, Text>> = {
  'consent-withdrawn': {
    en: 'the permission to have it was withdrawn',
    es: 'se retiró el permiso para tenerlo',
  },
  'retention-over': {
    en: 'the time for which it had to be stored is over',
    es: 'terminó el tiempo durante el cual se debía conservar',
  },
  unlawful: { en: 'we should not have had it', es: 'no debíamos tenerlo' },
  'authority-order': { en: 'an authority ordered it', es: 'una autoridad lo ordenó' },
};
const CANCELLED: Text = {
  en: 'The deletion was cancelled. We keep what we had about you.',
  es: 'Se canceló el borrado. Conservamos lo que teníamos sobre ti.',
};
const CHILD_ERASED: Text = {
  en: 'What the institutions of this country had about you is deleted. Nobody can read it any more.',
  es: 'Se borró lo que las instituciones de este país tenían sobre ti. Ya nadie puede leerlo.',
};
const RECORDS_ERASED: Text = {
  en: 'What we had about you is deleted. Another institution of this country keeps what it has, because it must: {grounds}.',
  es: 'Se borró lo que nosotros teníamos sobre ti. Otra institución de este país conserva lo suyo porque está obligada: {grounds}.',
};
const REMEDY: Text = {
  en: 'If you do not agree, you may ask the data protection authority or a judge to look at it. We help you to write to them, and it costs nothing.',
  es: 'Si no estás de acuerdo, puedes pedir a la autoridad de protección de datos o a un juez que lo revise. Te ayudamos a escribirles y no cuesta nada.',
};

/**
 * What is said to the child about an erasure, in plain words; who objected is in none of them. `day`
 * is the one on which it takes effect, at the node.
 */
export function wordsForChild(
  { state, grounds, reason }: Pick<Erasure, 'state' | 'grounds' | 'reason'>,
  day: string,
  language: Language,
): string[] {
  switch (state) {
    case 'ordered':
      return [orderedText(reason, language).replace('{day}', day)];
    case 'cancelled':
      return [CANCELLED[language]];
    case 'child-erased':
      return [CHILD_ERASED[language]];
    case 'records-erased': {
      const named = grounds.map((code) => labelOf(code, language)).join(', ');
      return [RECORDS_ERASED[language].replace('{grounds}', named), REMEDY[language]];
    }
  }
}

/** Who did not ask is not reminded of having asked. */
function orderedText(reason: ErasureReason, language: Language): string {
  if (reason === 'requested') return REQUESTED[language];
  return ORDERED[language].replace('{why}', WHY[reason][language]);
}

function labelOf(code: string, language: Language): string {
  const label = legalBases.entries.find((entry) => entry.code === code)?.[language] ?? code;
  return label.toLowerCase();
}
