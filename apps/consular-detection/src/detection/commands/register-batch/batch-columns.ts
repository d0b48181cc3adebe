import { NamesOfCodes, type Named } from '#libs/standards';

/** How a cell becomes a field: as it is, split into values, or split as one field of a list of things. */
export type ColumnKind = 'value' | 'list' | 'each';

/** A column of the file; its name is the path of the field of `RegisterDetectionRequest`. */
export interface Column {
  readonly name: string;
  /** What the header line may call it instead, in both languages. */
  readonly es: string;
  readonly en: string;
  readonly kind: ColumnKind;
  readonly required: boolean;
}

export const DELIMITER = ',';
/** Between the values of one cell; where the file itself is separated by semicolons, the other one. */
export const VALUE_SEPARATORS = /[;|]/u;

type Labels = readonly [es: string, en: string];

const column = (name: string, [es, en]: Labels, kind: ColumnKind, required: boolean): Column => ({
  ...{ name, es, en, kind, required },
});
const value = (name: string, ...labels: Labels) => column(name, labels, 'value', true);
const list = (name: string, ...labels: Labels) => column(name, labels, 'list', true);
const optional = (name: string, ...labels: Labels) => column(name, labels, 'value', false);
const each = (name: string, ...labels: Labels) => column(name, labels, 'each', false);

/** The columns of a batch file, in any order; those that are not required may be left out. */
export const columns: readonly Column[] = [
  value('givenNames', 'Nombres', 'Given names'),
  value('familyNames', 'Apellidos', 'Family names'),
  optional('nickname', 'Apodo', 'Nickname'),
  optional('dateOfBirth', 'Fecha de nacimiento', 'Date of birth'),
  optional('estimatedAge', 'Edad estimada', 'Estimated age'),
  value('sex', 'Sexo', 'Sex'),
  value('nationality', 'Nacionalidad', 'Nationality'),
  optional('birthplaceMunicipality', 'Municipio de nacimiento', 'Municipality of birth'),
  list('languages', 'Idiomas', 'Languages'),
  value('travelStatus', 'Condición de viaje', 'Travel status'),
  value('detectedOn', 'Fecha de detección', 'Date of detection'),
  value('place.country', 'País de detección', 'Country of detection'),
  optional('place.municipality', 'Municipio de detección', 'Municipality of detection'),
  optional('place.sector', 'Sector', 'Sector'),
  list('protectionConcerns', 'Necesidades de protección', 'Protection concerns'),
  list('immediateNeeds', 'Necesidades inmediatas', 'Immediate needs'),
  optional('lastAddress', 'Última dirección', 'Last address'),
  each('caregivers.name', 'Nombre de quien cuida', 'Name of caregiver'),
  each('caregivers.relationship', 'Parentesco de quien cuida', 'Relationship of caregiver'),
  each('caregivers.phone', 'Teléfono de quien cuida', 'Phone of caregiver'),
];

const byName = new Map(columns.map((one) => [one.name, one]));
const names = new NamesOfCodes(
  columns.flatMap(({ name, es, en }): Named[] => [
    [name, name],
    [es, name],
    [en, name],
  ]),
);

/** The column of a name, by its path or by its label, or undefined when there is none. */
export function findColumn(name: string): Column | undefined {
  return byName.get(names.codeOf(name) ?? '');
}
