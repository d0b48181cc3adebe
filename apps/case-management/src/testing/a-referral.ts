import { randomUUID } from 'node:crypto';
import {
  newCaseReference,
  newId,
  ReferralRequested,
  ReportDisclosed,
  type EventContract,
  type ReferralId,
} from '#libs/contracts';
import {
  eventually,
  type Caller,
  type EnvelopeExtras,
  type TestService,
} from '#libs/service/testing';

export const SENDER = 'mx.dif-chiapas';
export const AGENCY = 'hn.dinaf';
export const OTHER_AGENCY = 'hn.dinaf-norte';

/** A referral of an invented child, as a test follows it. */
export interface ReferralInTest {
  readonly id: ReferralId;
  readonly caseReference: string;
  readonly childId: string;
}

export const aReferral = (): ReferralInTest => ({
  id: newId<ReferralId>(),
  caseReference: newCaseReference(),
  childId: randomUUID(),
});

/** What the exchange sets on a copy that it delivers from the sender to the agency. */
export function delivered({ caseReference, childId }: ReferralInTest): EnvelopeExtras {
  return {
    source: '/mx/consular-detection',
    subject: caseReference,
    keyid: childId,
    from: SENDER,
    recipient: AGENCY,
    via: '/hn/exchange',
    basis: { purpose: 'care-and-protection', consentVersion: 3, categories: [] },
  };
}

/** What a service of the node publishes about the case. */
export function fromNode({ caseReference, childId }: ReferralInTest): EnvelopeExtras {
  return { subject: caseReference, keyid: childId };
}

interface RequestInTest {
  readonly respondBy?: Date;
  readonly extras?: EnvelopeExtras;
}

const IN_THREE_DAYS = 3 * 86_400_000;

/** Drives a service through what happens around referrals. */
export function theWorldAround(running: TestService) {
  const caseworker: Caller = running.as({ role: 'caseworker', organisation: AGENCY });

  const request = async (
    referral: ReferralInTest,
    { respondBy = new Date(Date.now() + IN_THREE_DAYS), extras = {} }: RequestInTest = {},
  ) =>
    running.receive(
      ReferralRequested,
      {
        ...ReferralRequested.example,
        referralId: referral.id,
        respondBy: respondBy.toISOString(),
      },
      { ...delivered(referral), ...extras },
    );

  const read = (path: string) => caseworker('GET', path);

  /** Posts to a record at its present version. */
  const post = async (record: string, verb: string, body?: unknown, caller = caseworker) => {
    const { headers } = await caller('GET', record);
    const etag = headers.get('etag') ?? '"1"';
    return caller('POST', `${record}/${verb}`, { headers: { 'if-match': etag }, body });
  };

  const stateOf = async ({ id }: ReferralInTest): Promise<string | undefined> => {
    const { body } = await read(`/v1/referrals/${id}`);
    return (body as { state?: string }).state;
  };

  const until = (referral: ReferralInTest, state: string) =>
    eventually(async () => (await stateOf(referral)) === state);

  /** A referral that the agency has received, or accepted. */
  const receive = async (): Promise<ReferralInTest> => {
    const referral = aReferral();
    await request(referral);
    await until(referral, 'received');
    return referral;
  };
  const accept = async (): Promise<ReferralInTest> => {
    const referral = await receive();
    await post(`/v1/referrals/${referral.id}`, 'accept');
    return referral;
  };

  const disclose = (referral: ReferralInTest, data = {}, extras: EnvelopeExtras = {}) =>
    running.receive(
      ReportDisclosed,
      { ...ReportDisclosed.example, ...data, referralId: referral.id },
      { ...delivered(referral), ...extras },
    );

  const parked = async ({ caseReference }: ReferralInTest): Promise<string[]> => {
    const { rows } = await running.sql.query<{ reason: string }>(
      'select reason from parked_events where subject = $1 order by position',
      [caseReference],
    );
    return rows.map(({ reason }) => reason);
  };
  const isParked = (referral: ReferralInTest) => eventually(() => parked(referral));

  const audited = async ({ caseReference }: ReferralInTest, action: string) => {
    const { rows } = await running.sql.query<{ purpose: string | null; actor: string }>(
      'select purpose, actor, organisation, role from audit_entries where subject = $1 and action = $2',
      [caseReference, action],
    );
    return rows;
  };

  const published = <Data>(contract: EventContract<Data>, { caseReference }: ReferralInTest) =>
    running.published(contract, caseReference);
  const hasPublished = <Data>(contract: EventContract<Data>, referral: ReferralInTest) =>
    eventually(() => published(contract, referral));

  const actions = { request, receive, accept, disclose, post };
  return { ...actions, read, until, stateOf, isParked, parked, audited, published, hasPublished };
}

export type World = ReturnType<typeof theWorldAround>;
