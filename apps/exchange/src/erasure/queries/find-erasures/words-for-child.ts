import { legalBases } from '#libs/contracts';
import type { Language, Text } from '#libs/http';
import type { Erasure } from '../../persistence/erasure.repository.js';

const ORDERED: Text = {
  en: 'You asked us to delete what we have about you. From now on nobody here reads it. On {day} it is deleted for good. Until then you may change your mind: tell us.',
  es: 'Pediste que borremos lo que tenemos sobre ti. Desde ahora nadie aquí lo lee. El {day} se borra para siempre. Hasta entonces puedes cambiar de opinión: dínoslo.',
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
  { state, grounds }: Pick<Erasure, 'state' | 'grounds'>,
  day: string,
  language: Language,
): string[] {
  switch (state) {
    case 'ordered':
      return [ORDERED[language].replace('{day}', day)];
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

function labelOf(code: string, language: Language): string {
  const label = legalBases.entries.find((entry) => entry.code === code)?.[language] ?? code;
  return label.toLowerCase();
}
