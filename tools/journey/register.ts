import { shortCode } from '#libs/contracts';
import type { ConsularDetectionRowReport } from '../client/generated/types.gen.js';
import type { DetectionRow } from '../samples/detection-row.js';
import type { Clients } from './clients.js';
import { command, type Person } from './person.js';
import { MOST_ROWS, uploadOf } from './rows.js';
import type { Timings } from './timings.js';

/** A child who was registered now, and who did it. */
export interface Traveller {
  readonly row: DetectionRow;
  readonly registrar: Person;
  readonly detectionId: string;
  readonly caseReference: string;
  /** For reading only. */
  readonly code: string;
}

/** What became of the rows of a file. */
export interface Registration {
  readonly registered: readonly Traveller[];
  /** How many a node knew already. */
  readonly known: number;
}

type RowReport = ConsularDetectionRowReport;

/** Uploads each organisation's rows with a token of its own. Throws for rows that are refused. */
export async function register(
  rows: readonly DetectionRow[],
  clients: Clients,
  timings: Timings,
): Promise<Registration> {
  const registered: Traveller[] = [];
  let known = 0;
  for (const [organisation, own] of Map.groupBy(rows, ({ registeredBy }) => registeredBy)) {
    const registrar = clients.registrarOf(organisation);
    for (let start = 0; start < own.length; start += MOST_ROWS) {
      const some = own.slice(start, start + MOST_ROWS);
      const reports = await upload(registrar, some, timings);
      known += reports.filter(({ state }) => state === 'known' || state === 'duplicate').length;
      registered.push(...reports.flatMap((report, at) => travellerOf(report, some[at], registrar)));
    }
  }
  return { registered, known };
}

/** The reports are in the order of the rows: every row has one. */
async function upload(
  registrar: Person,
  rows: readonly DetectionRow[],
  timings: Timings,
): Promise<readonly RowReport[]> {
  const begun = performance.now();
  const { body } = await registrar.call((api) =>
    api.registerDetectionsFromFile({ body: uploadOf(rows), headers: command() }),
  );
  const rejected = body.rows.find(({ state }) => state === 'rejected');
  if (rejected) {
    const [error] = rejected.errors;
    throw new Error(`Line ${rejected.line} is refused: ${error?.field ?? ''} ${error?.code ?? ''}`);
  }
  const ms = performance.now() - begun;
  for (const { state } of body.rows)
    if (state === 'registered') timings.add('registered (one file)', ms);
  return body.rows;
}

function travellerOf(
  { state, id, caseReference }: RowReport,
  row: DetectionRow | undefined,
  registrar: Person,
): Traveller[] {
  if (state !== 'registered' || !row || !id || !caseReference) return [];
  const code = shortCode(caseReference);
  return [{ row, registrar, detectionId: id, caseReference, code }];
}
