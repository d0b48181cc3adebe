import type { Language } from '#libs/http';

type Words = Readonly<Record<Language, string>>;

/**
 * What a child reads for each field of a preview, of a notification to a consulate, and of a
 * handover. A spec compares it with the contracts.
 */
export const fieldWords: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['referralId', { en: 'the number of the request', es: 'el número de la solicitud' }],
  ['service', { en: 'what is asked for', es: 'qué se pide' }],
  ['urgency', { en: 'how urgent it is', es: 'qué tan urgente es' }],
  ['respondBy', { en: 'until when an answer is needed', es: 'hasta cuándo se espera respuesta' }],
  ['correction.number', { en: 'that it corrects what was sent', es: 'que corrige lo enviado' }],
  ['correction.correctedOn', { en: 'when it was corrected', es: 'cuándo se corrigió' }],
  ['preview.ageBand', { en: 'about how old you are', es: 'más o menos qué edad tienes' }],
  ['preview.sex', { en: 'your sex', es: 'tu sexo' }],
  ['preview.languages', { en: 'which languages you speak', es: 'qué idiomas hablas' }],
  ['preview.interpreter', { en: 'whether you need an interpreter', es: 'si necesitas intérprete' }],
  [
    'preview.needs',
    { en: 'what must be ready for you when you arrive', es: 'qué debe estar listo a tu llegada' },
  ],
  [
    'preview.placeOfReception.country',
    { en: 'the country that receives you', es: 'el país que te recibe' },
  ],
  [
    'preview.placeOfReception.department',
    { en: 'the department that receives you', es: 'el departamento que te recibe' },
  ],
  [
    'preview.placeOfReception.municipality',
    { en: 'the municipality that receives you', es: 'el municipio que te recibe' },
  ],
  ['preview.plannedOn', { en: 'the day planned for it', es: 'el día previsto' }],
  ['sender', { en: 'who asks for help for you', es: 'quién pide ayuda para ti' }],
  ['centre', { en: 'the centre that received you', es: 'el centro que te recibió' }],
  ['arrivedOn', { en: 'the day on which you arrived', es: 'el día en que llegaste' }],
  ['plannedOn', { en: 'the day planned for it', es: 'el día previsto' }],
  ['agency', { en: 'who is asked for help', es: 'a quién se le pide' }],
]);
