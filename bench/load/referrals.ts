import { setTimeout as sleep } from 'node:timers/promises';
import { ReportDisclosed } from '#libs/contracts';
import { aDetection } from './a-detection.js';
import type { HttpClient } from './http-client.js';
import { present } from '../runner/present.js';

const DAY_MS = 86_400_000;
const CONCURRENCY = 8;
const PATIENCE = 100;

/** A case that may be referred. */
export interface PreparedCase {
  readonly caseReference: string;
  readonly reportId: string;
}

const { identity: _identity, ...example } = ReportDisclosed.example;
const PARTS = Object.keys(ReportDisclosed.parts);
const parts = Object.fromEntries(Object.entries(example).filter(([part]) => PARTS.includes(part)));

/**
 * Registers, screens and reports so many children, and waits until all of it has gone its way: a
 * referral that is asked for after it has `arrived`.
 */
export async function bringCases(
  client: HttpClient,
  count: number,
  arrived: (referralId: string) => Promise<unknown>,
): Promise<PreparedCase[]> {
  const cases: PreparedCase[] = [];
  const worker = async (): Promise<void> => {
    while (cases.length < count) cases.push(await bringCase(client));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  await arrived(await settle(client, present(cases.pop())));
  await sleep(500);
  return cases.slice(0, count);
}

/** Registers, screens and reports one child. */
export async function bringCase(client: HttpClient): Promise<PreparedCase> {
  const first = { 'if-match': '"1"' };
  const { id, caseReference } = await client.post<{ id: string; caseReference: string }>(
    '/v1/detections',
    aDetection(),
  );
  const screening = { outcome: 'no-need-identified', screenedOn: '2026-07-15' };
  await client.send(`/v1/detections/${id}/protection-screening`, screening, first);
  const report = { caseReference, parts };
  const draft = await client.post<{ id: string }>('/v1/pre-return-reports', report);
  await client.send(`/v1/pre-return-reports/${draft.id}/issue`, {}, first);
  return { caseReference, reportId: draft.id };
}

/** Asks until the service knows the agencies. */
async function settle(client: HttpClient, one: PreparedCase): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await client.post<{ id: string }>('/v1/referrals', referralOf(one))).id;
    } catch (error) {
      if (attempt === PATIENCE) throw error;
      await sleep(100);
    }
  }
}

/** A request to the agency of the other country to take over. */
export function referralOf({ caseReference, reportId }: PreparedCase) {
  return {
    ...{ caseReference, reportId, recipient: 'hn.dinaf', service: 'care-and-reintegration' },
    urgency: 'urgent',
    respondBy: new Date(Date.now() + 3 * DAY_MS).toISOString(),
    placeOfReception: { country: 'HN', municipality: 'San Pedro Sula' },
  };
}
