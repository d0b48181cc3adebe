import { randomUUID } from 'node:crypto';
import {
  newCaseReference,
  ReferralCancelled,
  ReturnPlanned,
  TrustListAdopted,
  type OrganisationKind,
} from '#libs/contracts';
import type { Page } from '#libs/http';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import type { ExpectedArrivalSummary } from '../expected-arrival/queries/find-expected-arrivals/expected-arrival.view.js';

export const CENTRE = 'hn.reception-belen';
export const SENDER = 'mx.dif-chiapas';

export const AGENCY = 'hn.dinaf';

const organisation = (id: string, kind: OrganisationKind) => ({
  ...{ id, kind, node: id.slice(0, 2), name: id, country: id.slice(0, 2).toUpperCase() },
});

/** Lets the service know its centre, two agencies and others to whom no child is handed over. */
export async function adoptTrustList(running: TestService): Promise<void> {
  const organisations = [
    organisation(CENTRE, 'reception-centre'),
    ...[AGENCY, 'hn.dinaf-norte', 'gt.pgn'].map((id) =>
      organisation(id, 'child-protection-agency'),
    ),
    organisation('hn.consulate-tapachula', 'consulate'),
  ];
  const data = { version: 1, validUntil: '2030-01-01T00:00:00Z', organisations };
  await running.receive(TrustListAdopted, data, { subject: 'trust-list' });
  await eventually(async () => (await running.sql.query('select 1 from adopted_trust_list')).rows);
}

/** One invented child on the way, as the exchange announces them to this node. */
export interface Traveller {
  readonly subject: string;
  readonly referralId: string;
  /** Delivers a new plan: by default to the centre that it names, with nothing withheld. */
  plan(data?: Partial<ReturnPlanned>, recipient?: string): Promise<void>;
  /** Delivers one without identity and journey. */
  planWithheld(): Promise<void>;
  cancel(recipient: string, sender?: string): Promise<void>;
}

export function aTraveller(running: TestService): Traveller {
  const subject = newCaseReference();
  const referralId = randomUUID();
  const { example } = ReturnPlanned;
  const delivered = { subject, keyid: randomUUID(), from: SENDER, via: '/hn/exchange' };
  const planned = { ...example, referralId, receptionCentre: CENTRE };
  return {
    ...{ subject, referralId },
    plan: async (changes = {}, recipient) => {
      const data = { ...planned, returnPlanId: randomUUID(), ...changes };
      const extras = { ...delivered, recipient: recipient ?? data.receptionCentre };
      await running.receive(ReturnPlanned, data, extras);
    },
    planWithheld: async () => {
      const { returnPlanId, receptionCentre, arrivesOn } = planned;
      const data = { referralId, returnPlanId, receptionCentre, arrivesOn };
      await running.receive(ReturnPlanned, data, {
        ...delivered,
        recipient: CENTRE,
      });
    },
    cancel: async (recipient, from = SENDER) => {
      const extras = { ...delivered, recipient, from };
      await running.receive(ReferralCancelled, { referralId }, extras);
    },
  };
}

/** The expected arrival of a referral as `officer` finds it in the list, with its ETag. */
export async function expectedArrivalOf(
  officer: Caller,
  { subject, referralId }: Traveller,
  is: (row: ExpectedArrivalSummary) => boolean = () => true,
): Promise<ExpectedArrivalSummary> {
  return eventually(async () => {
    const { body } = await officer('GET', `/v1/expected-arrivals?case=${subject}`);
    const { items } = body as Page<ExpectedArrivalSummary>;
    return items.find((row) => row.referralId === referralId && is(row));
  });
}

/** `If-Match` of a version. */
export function ifMatch(version: number): { headers: Record<string, string> } {
  return { headers: { 'if-match': `"${version}"` } };
}
