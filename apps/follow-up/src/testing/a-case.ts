import { randomUUID } from 'node:crypto';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import { CaseOpened, newCaseReference } from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import type { Page } from '#libs/http';
import type {
  FollowUpSummary,
  FollowUpView,
} from '../follow-up/queries/find-follow-ups/follow-up.view.js';
import type { RecordVisitRequest } from '../visit/forms/record-visit.request.js';

export const AGENCY = 'hn.dinaf';
export const SENDER = 'mx.dif-chiapas';

type Visit = FollowUpView['visits'][number];

/** The visits of the default schedule. */
export type FiveVisits = readonly [Visit, Visit, Visit, Visit, Visit];

/** One invented case and the follow-up that came of it. */
export interface FollowedCase {
  readonly subject: string;
  readonly data: CaseOpened;
  readonly followUp: FollowUpView;
  /** The visits in order, as the list shows them. */
  readonly visits: FiveVisits;
}

/** Today, or so many days before it. */
export function daysAgo(days: number): string {
  return addDays(utc.today(), -days);
}

/** Publishes that a case was opened, and waits for its follow-up. */
export async function aFollowedCase(
  running: TestService,
  arrivedOn = daysAgo(31),
): Promise<FollowedCase> {
  const subject = newCaseReference();
  const data: CaseOpened = {
    ...{ caseId: randomUUID(), referralId: randomUUID(), organisation: AGENCY, sender: SENDER },
    ...{ arrivedOn, openedOn: arrivedOn },
  };
  await running.receive(CaseOpened, data, { subject, keyid: randomUUID() });
  const caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
  const followUp = await eventually(() => findFollowUp(caseworker, subject));
  return { subject, data, followUp, visits: followUp.visits as unknown as FiveVisits };
}

/** The visits of a case as they are now. */
export async function visitsOf(caller: Caller, caseReference: string): Promise<FiveVisits> {
  const followUp = await findFollowUp(caller, caseReference);
  return followUp?.visits as unknown as FiveVisits;
}

async function findFollowUp(
  caller: Caller,
  caseReference: string,
): Promise<FollowUpView | undefined> {
  const list = await caller('GET', `/v1/follow-ups?caseReference=${caseReference}`);
  const [found] = (list.body as Page<FollowUpSummary>).items;
  if (!found) return undefined;
  return (await caller('GET', `/v1/follow-ups/${found.id}`)).body as FollowUpView;
}

/** A good record of a visit at which all was well. */
export function aRecord(changes: Partial<RecordVisitRequest> = {}): RecordVisitRequest {
  return {
    visitedOn: daysAgo(0),
    contactType: 'home-visit',
    childSeen: true,
    livingWith: 'kinship',
    ratings: { health: 'A', education: 'A', food: 'A', caregiverRelationship: 'A', safety: 'A' },
    servicesReceivedAsPlanned: true,
    notes: 'Started school, sleeps well',
    ...changes,
  };
}

/** `If-Match` of a version. */
export function ifMatch(version: number): { headers: Record<string, string> } {
  return { headers: { 'if-match': `"${version}"` } };
}
