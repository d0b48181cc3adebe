import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, CivilCalendar } from '#libs/calendar';
import { zoneOfAnotherDay } from '#libs/calendar/testing';
import { DetectionRegistered, newCaseReference, newId, type ChildId } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

// A node where it is another day than in UTC: 14 hours before it, or 12 behind.
const zone = zoneOfAnotherDay();
const calendar = new CivilCalendar(zone);
const today = calendar.today();
const [yesterday, tomorrow] = [addDays(today, -1), addDays(today, 1)];
const subject = newCaseReference();

let border: PeerBorder;
let hn: TestService;

beforeAll(async () => {
  border = await peerBorder({ env: { TIME_ZONE: zone } });
  hn = border.exchange;
  const place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
  const data = { ...DetectionRegistered.example, organisation: 'hn.consulate' };
  await hn.receive(DetectionRegistered, data, place);
  await eventually(async () => {
    const sql = 'select 1 from case_files where case_reference = $1';
    return (await hn.sql.query(sql, [subject])).rows.length === 1;
  });
}, 60_000);
afterAll(() => border.stop());

const deadline = async (key: string) =>
  (
    await hn.sql.query<{ run_at: Date }>('select run_at from graphile_worker.jobs where key = $1', [
      key,
    ])
  ).rows[0]?.run_at;

describe('the last day of a consent', () => {
  const consent = async (changes: object) => {
    const body = {
      ...{ caseReference: subject, kind: 'consent', state: 'given', language: 'es' },
      ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], categories: ['identity'] },
      ...{ recipients: ['host-authority'], givenBy: 'mother', form: 'written', ...changes },
    };
    const officer = hn.as({ role: 'consular-officer', organisation: 'hn.consulate' });
    return (await officer('POST', '/v1/consents', { body })).body;
  };

  it('may be today where the node is, and not yesterday; it is over as that day ends', async () => {
    expect(await consent({ expiresOn: yesterday })).toMatchObject({ code: 'CONSENT.EXPIRED' });
    const { consentId } = await consent({ expiresOn: today });
    expect(await deadline(`expire-consent:${consentId}`)).toEqual(calendar.endOf(today));
  });

  it('of another’s is over on the 18th birthday where the node is', async () => {
    const expiresOn = tomorrow;
    const turned = await consent({ expiresOn, adultOn: today });
    expect(turned).toMatchObject({ code: 'CONSENT.OF_AGE' });
    const { consentId } = await consent({ expiresOn, adultOn: tomorrow });
    const next = calendar.startOf(tomorrow);
    expect(await deadline(`end-consent-at-majority:${consentId}`)).toEqual(next);
  });
});

describe('the last day of an override', () => {
  it('may be today where the node is, and not yesterday', async () => {
    const supervisor = hn.as({ role: 'supervisor', organisation: 'hn.consulate' });
    const override = async (endsOn: string) => {
      const body = {
        ...{ caseReference: subject, purposes: ['care-and-protection'], categories: ['health'] },
        ...{ recipients: ['mx.dif'], endsOn, reason: 'An operation cannot wait' },
      };
      return (await supervisor('POST', '/v1/overrides', { body })).body;
    };
    expect(await override(yesterday)).toMatchObject({ code: 'OVERRIDE.TERM' });
    const { overrideId } = await override(today);
    expect(await deadline(`end-override:${overrideId}`)).toEqual(calendar.endOf(today));
  });
});

describe('the last day of an agreement', () => {
  it.each([
    ['yesterday', yesterday, 'applied'],
    ['the day before', addDays(today, -2), 'parked'],
  ])('that was %s here may be today at the sender', async (_, until, state) => {
    const [mx] = border.peers as [TestPeer];
    await border.adopt({ agreement: { until } });
    const sent = mx.dispatch(newCaseReference());
    await mx.send(sent);
    expect(await mx.untilReceipted(sent)).toEqual([state]);
  });
});
