/** How a cell becomes a field: as it is, split at `;`, or split as one field of a list of things. */
export type ColumnKind = 'value' | 'list' | 'each';

/** A column of the file; its name is the path of the field of `RegisterDetectionRequest`. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly required: boolean;
}

export const DELIMITER = ',';
export const VALUE_SEPARATOR = ';';

const value = (name: string): Column => ({ name, kind: 'value', required: true });
const optional = (name: string, kind: ColumnKind = 'value'): Column => ({
  name,
  kind,
  required: false,
});
const list = (name: string): Column => ({ name, kind: 'list', required: true });

/** The columns of a batch file, in any order; those that are not required may be left out. */
export const columns: readonly Column[] = [
  value('givenNames'),
  value('familyNames'),
  optional('nickname'),
  optional('dateOfBirth'),
  optional('estimatedAge'),
  value('sex'),
  value('nationality'),
  optional('birthplaceMunicipality'),
  list('languages'),
  value('travelStatus'),
  value('detectedOn'),
  value('place.country'),
  optional('place.municipality'),
  optional('place.sector'),
  list('protectionConcerns'),
  list('immediateNeeds'),
  optional('lastAddress'),
  optional('caregivers.name', 'each'),
  optional('caregivers.relationship', 'each'),
  optional('caregivers.phone', 'each'),
];

const byName = new Map(columns.map((column) => [column.name, column]));

/** The column of a name, or undefined when there is none. */
export function findColumn(name: string): Column | undefined {
  return byName.get(name);
}
