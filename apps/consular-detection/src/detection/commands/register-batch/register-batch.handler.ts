import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { ChildKeys, type BlindIndex } from '#libs/confidentiality';
import { mapInSlices, type CommandResponse, type IdempotentRequest } from '#libs/http';
import type { Actor } from '#libs/identity';
import { Database } from '#libs/persistence';
import { orProblem } from '#libs/service';
import { RegisterDetection } from '../register-detection/register-detection.handler.js';
import type { RegisterDetectionRequest } from '../../forms/register-detection.request.js';
import type { RegisteredDetection } from '../register-detection/registration.js';
import {
  batchReport,
  duplicateRow,
  refusedRow,
  registeredRow,
  writtenRow,
  type BatchReport,
  type RowOutcome,
} from './batch-report.js';
import { checkRows, type CheckedRow } from './check-rows.js';
import { readBatch } from './read-batch.js';

/** Rows that wait for the writer at once: four of its largest batches. */
const MOST_IN_FLIGHT = 512;

interface GoodRow extends CheckedRow {
  readonly idempotency: IdempotentRequest;
}

const KNOWN = {
  name: 'known-rows',
  text: 'select key_hash, response from idempotent_requests where key_hash = any($1::bytea[])',
};

/**
 * Registers a file of detections by the writer that single requests use. Each row is a request with
 * a key of its own, derived from its content, so the same file sent again adds nothing, whether
 * the first time ended or broke off.
 */
@Injectable()
export class RegisterBatch {
  private index: BlindIndex | undefined;

  constructor(
    private readonly database: Database,
    private readonly keys: ChildKeys,
    private readonly registrar: RegisterDetection,
    private readonly calendar: CivilCalendar,
  ) {}

  /** Throws a problem for a file that is not of the right form; a bad row is named in the report. */
  async register(actor: Actor, file: Buffer): Promise<BatchReport> {
    const { good, bad } = await checkRows(orProblem(await readBatch(file)), this.calendar.today());
    this.index ??= await this.keys.blindIndex('detection-rows');
    const byKey = await rowsByKey(this.index, actor, good);
    const firsts = [...byKey.values()].flatMap(([first]) => first ?? []);
    const written = await this.writeAll(actor, firsts);
    return batchReport([
      ...bad.map(({ line, errors }) => refusedRow(line, errors)),
      ...[...byKey].flatMap(([key, rows]) => rowReports(rows, written.get(key))),
    ]);
  }

  private async writeAll(actor: Actor, rows: GoodRow[]): Promise<Map<string, RowOutcome>> {
    const reports = new Map<string, RowOutcome>();
    for (let start = 0; start < rows.length; start += MOST_IN_FLIGHT) {
      const some = rows.slice(start, start + MOST_IN_FLIGHT);
      const known = await this.findKnown(some);
      const written = await Promise.all(some.map((row) => this.write(actor, row, known)));
      some.forEach((row, index) => {
        const report = written[index];
        if (report) reports.set(keyOf(row), report);
      });
    }
    return reports;
  }

  private async write(
    actor: Actor,
    { line, request, idempotency }: GoodRow,
    known: ReadonlyMap<string, RegisteredDetection>,
  ): Promise<RowOutcome> {
    const before = known.get(idempotency.keyHash.toString('hex'));
    if (before) return registeredRow(line, 'known', before);
    const bytes = Buffer.from(JSON.stringify(request));
    return writtenRow(line, await this.registrar.submit({ actor, idempotency, request, bytes }));
  }

  /** Asked first, so that a file sent again makes no keys for children who have theirs. */
  private async findKnown(rows: GoodRow[]): Promise<Map<string, RegisteredDetection>> {
    const keys = rows.map(({ idempotency }) => idempotency.keyHash);
    const found = await this.database.transaction({ subject: 'registrar' }, (tx) =>
      tx.query<{ key_hash: Buffer; response: CommandResponse<RegisteredDetection> }>(KNOWN, [keys]),
    );
    return new Map(
      found.map(({ key_hash, response }) => [key_hash.toString('hex'), response.body]),
    );
  }
}

/**
 * The key of a row, from its content and its owner. Blind, so that what is stored cannot confirm
 * a guess of who is in a file.
 */
function rowKeys(
  index: BlindIndex,
  { organisation }: Actor,
  request: RegisterDetectionRequest,
): IdempotentRequest {
  const row = { organisation, request };
  return { keyHash: index.of('key', row), fingerprint: index.of('content', row) };
}

/** Rows with the same content, under one key; the first of them in the file is first. */
async function rowsByKey(
  index: BlindIndex,
  actor: Actor,
  rows: readonly CheckedRow[],
): Promise<Map<string, GoodRow[]>> {
  const good = await mapInSlices(rows, (row) => ({
    ...row,
    idempotency: rowKeys(index, actor, row.request),
  }));
  return Map.groupBy(good, keyOf);
}

/** The first row is what was written, the others are repetitions. */
function rowReports(rows: readonly GoodRow[], written: RowOutcome | undefined): RowOutcome[] {
  if (!written) return [];
  return [written, ...rows.slice(1).map(({ line }) => duplicateRow(line, written))];
}

function keyOf({ idempotency }: GoodRow): string {
  return idempotency.keyHash.toString('hex');
}
