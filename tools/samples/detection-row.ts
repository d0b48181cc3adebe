/** One row of the file: the columns of a registration, and by whom it is registered. */
export interface DetectionRow {
  readonly givenNames: string;
  readonly familyNames: string;
  readonly dateOfBirth: string;
  readonly estimatedAge: string;
  readonly sex: string;
  readonly nationality: string;
  readonly birthplaceMunicipality: string;
  readonly languages: string;
  readonly travelStatus: string;
  readonly detectedOn: string;
  readonly 'place.country': string;
  readonly 'place.municipality': string;
  readonly protectionConcerns: string;
  readonly immediateNeeds: string;
  readonly lastAddress: string;
  readonly 'caregivers.name': string;
  readonly 'caregivers.relationship': string;
  readonly 'caregivers.phone': string;
  /** Organisation that registers; not part of the request: whose token sends the row. */
  readonly registeredBy: string;
}

/** Rows as CSV (RFC 4180, comma, line feed) with one header line. */
export function toCsv(rows: readonly Partial<DetectionRow>[]): string {
  const header = Object.keys(rows[0] ?? {});
  const lines = [header, ...rows.map((row) => Object.values(row))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
