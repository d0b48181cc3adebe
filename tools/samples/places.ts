import type { Weighted } from './random.js';
import type { Origin } from './shares.js';

/** Where children are met on the way through Chiapas; the weights are an assumption of ours. */
export const detectionPlaces: Weighted<string> = [
  ['Tapachula', 45],
  ['Suchiate', 15],
  ['Palenque', 10],
  ['Huixtla', 10],
  ['Comitán de Domínguez', 8],
  ['Tuxtla Gutiérrez', 7],
  ['Arriaga', 5],
];

/** Municipalities of birth by origin. */
export const municipalities: Readonly<Record<Origin, readonly string[]>> = {
  HN: [
    'San Pedro Sula',
    'Distrito Central',
    'Choloma',
    'El Progreso',
    'La Ceiba',
    'Puerto Cortés',
    'Comayagua',
    'Yoro',
    'Juticalpa',
    'Catacamas',
    'Tocoa',
    'Santa Rosa de Copán',
    'Gracias',
    'Danlí',
    'La Esperanza',
    'Villanueva',
  ],
  GT: [
    'Huehuetenango',
    'San Marcos',
    'Quetzaltenango',
    'Cobán',
    'Joyabaj',
    'Totonicapán',
    'Todos Santos Cuchumatán',
  ],
  SV: ['San Miguel', 'Usulután', 'Soyapango', 'Santa Ana', 'La Unión', 'Sonsonate'],
  MX: ['Reynosa', 'Acapulco de Juárez', 'Morelia', 'Tlapa de Comonfort'],
  other: [],
};

/** Country and calling code by origin; for other origins the language determines the country. */
export const countries: Readonly<
  Record<Exclude<Origin, 'other'>, { code: string; calling: string }>
> = {
  HN: { code: 'HN', calling: '+504' },
  GT: { code: 'GT', calling: '+502' },
  SV: { code: 'SV', calling: '+503' },
  MX: { code: 'MX', calling: '+52' },
};

/** A country where the first language of a child of another origin is spoken. */
export const otherCountries: Readonly<Record<string, { code: string; calling: string }>> = {
  ht: { code: 'HT', calling: '+509' },
  fr: { code: 'SN', calling: '+221' },
  pt: { code: 'BR', calling: '+55' },
  es: { code: 'NI', calling: '+505' },
};

export const neighbourhoods = [
  'Barrio El Centro',
  'Barrio Abajo',
  'Colonia La Esperanza',
  'Colonia San José',
  'Aldea El Pinal',
  'Caserío Las Flores',
  'Barrio El Calvario',
  'Colonia Nueva Vida',
] as const;
