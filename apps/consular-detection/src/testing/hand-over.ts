import {
  TrustListAdopted,
  ReportDisclosed,
  type EventContract,
  type Envelope,
  type ScreeningOutcome,
} from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { aDetection, type DetectionBody } from '../detection/testing/a-detection.js';

export const OWN = 'mx.dif-chiapas';
export const AGENCY = 'hn.dinaf';
export const CENTRE = 'hn.reception-belen';
export const FOREIGN_CENTRE = 'gt.reception-city';

const organisation = (id: string, kind: 'child-protection-agency' | 'reception-centre') => ({
  ...{ id, kind, node: id.slice(0, 2), name: `Organisation ${id}` },
  country: id.slice(0, 2).toUpperCase(),
});

export const trustList = {
  version: 1,
  validUntil: '2030-01-01T00:00:00Z',
  organisations: [
    organisation(AGENCY, 'child-protection-agency'),
    organisation(CENTRE, 'reception-centre'),
    organisation(FOREIGN_CENTRE, 'reception-centre'),
  ],
};

/** What a spec needs to know of a case that it brought so far. */
export interface CaseSoFar {
  readonly caseReference: string;
  readonly childId: string;
}

/** The way of a case up to a step, as an officer and the services around would bring it there. */
export class HandOver {
  readonly officer: Caller;

  constructor(private readonly running: TestService) {
    this.officer = running.as({ role: 'host-authority-officer', organisation: OWN });
  }

  async adoptTrustList(changes: Partial<typeof trustList> = {}): Promise<void> {
    const { version, ...rest } = { ...trustList, ...changes };
    const data = { version, ...rest };
    await this.running.receive(TrustListAdopted, data, { subject: 'trust-list' });
    await eventually(async () => {
      const { rowCount } = await this.running.sql.query(
        'select 1 from adopted_trust_list where version >= $1',
        [version],
      );
      return rowCount === 1;
    });
  }

  async detection(
    outcome?: ScreeningOutcome,
    changes: Partial<DetectionBody> = {},
  ): Promise<CaseSoFar> {
    const registration = { body: aDetection(changes) };
    const { body } = await this.officer('POST', '/v1/detections', registration);
    const { id, caseReference } = body as { id: string; caseReference: string };
    if (outcome) await this.screen(id, outcome, 1);
    const { rows } = await this.running.sql.query<{ child_id: string }>(
      'select child_id from detections where id = $1',
      [id],
    );
    return { caseReference, childId: rows[0]!.child_id };
  }

  async screen(detectionId: string, outcome: ScreeningOutcome, version: number): Promise<void> {
    await this.officer('POST', `/v1/detections/${detectionId}/protection-screening`, {
      headers: { 'if-match': `"${version}"` },
      body: { outcome, screenedOn: '2026-07-15' },
    });
  }

  async draft(caseReference: string, parts: object = reportParts): Promise<string> {
    const body = { caseReference, parts };
    const response = await this.officer('POST', '/v1/pre-return-reports', { body });
    return (response.body as { id: string }).id;
  }

  async issuedReport(caseReference: string, parts: object = reportParts): Promise<string> {
    const id = await this.draft(caseReference, parts);
    await this.officer('POST', `/v1/pre-return-reports/${id}/issue`, ifMatch(1));
    return id;
  }

  /** A referral after the receiver's answers. */
  async referral(
    child: Partial<DetectionBody> = {},
  ): Promise<CaseSoFar & { id: string; reportId: string }> {
    const detected = await this.detection('no-need-identified', child);
    const reportId = await this.issuedReport(detected.caseReference);
    const body = { ...referralBody(detected.caseReference, reportId) };
    const response = await this.officer('POST', '/v1/referrals', { body });
    return { ...detected, reportId, id: (response.body as { id: string }).id };
  }

  /** Lets the receiver answer, as its copy arrives here. */
  answer<Data>(
    { caseReference, childId }: CaseSoFar,
    contract: EventContract<Data>,
    data: Data,
    extras: Partial<Pick<Envelope, 'from' | 'recipient' | 'sequence'>> = {},
  ): Promise<Envelope> {
    return this.running.receive(contract, data, {
      ...{ subject: caseReference, keyid: childId, via: '/mx/exchange' },
      source: `/hn/${contract.type.split('.')[0] ?? ''}`,
      ...{ from: AGENCY, recipient: OWN, ...extras },
    });
  }

  /** Waits until an event is parked, and returns why. */
  parkedReason(eventId: string): Promise<string> {
    return eventually(async () => {
      const { rows } = await this.running.sql.query<{ reason: string }>(
        'select reason from parked_events where event_id = $1',
        [eventId],
      );
      return rows[0]?.reason;
    });
  }

  /** Waits until a referral is in a state, and reads it. */
  async untilReferral(id: string, state: string): Promise<ReadReferral> {
    return eventually(async () => {
      const { body } = await this.officer('GET', `/v1/referrals/${id}`);
      const found = body as ReadReferral;
      return found.state === state && found;
    });
  }
}

interface ReadReferral {
  readonly state: string;
  readonly version: number;
  readonly answers: { state: string; on: string | null; reason: string | null }[];
  readonly deliveries: {
    eventId: string;
    eventType: string;
    recipient: string;
    state: string;
    reasons: string[];
    receiptedAt: string | null;
  }[];
}

const names = Object.keys(ReportDisclosed.parts) as (keyof typeof ReportDisclosed.parts)[];

/** Every part of a report but the identity. */
export const reportParts: object = Object.fromEntries(
  names.filter((name) => name !== 'identity').map((name) => [name, ReportDisclosed.example[name]]),
);

export function referralBody(caseReference: string, reportId: string) {
  return {
    ...{ caseReference, reportId, recipient: AGENCY, service: 'care-and-reintegration' },
    urgency: 'urgent',
    respondBy: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    placeOfReception: { country: 'HN', municipality: 'San Pedro Sula' },
  };
}

export function ifMatch(version: number): { headers: Record<string, string> } {
  return { headers: { 'if-match': `"${version}"` } };
}
