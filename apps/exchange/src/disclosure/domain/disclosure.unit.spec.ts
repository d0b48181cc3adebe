import { describe, expect, it } from '@jest/globals';
import {
  newEventId,
  OutcomeShared,
  ReferralCancelled,
  ReferralRequested,
  ReportDisclosed,
  type DataCategory,
  type EventContract,
} from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';
import type { CaseFacts, PartsDecision } from '#libs/policy';
import { assertOwnSender, disclose, type Addressed } from './disclosure.js';

const event = (contract: EventContract, data = contract.example) =>
  ({
    ...{ id: newEventId(), source: '/mx/consular-detection', type: contract.type },
    ...{ subject: 'a-case', time: '2026-07-17T16:20:05Z', correlationid: 'c', from: 'mx.dif' },
    data,
  }) as unknown as ReceivedEvent<Record<string, unknown>>;

const addressed = (contract: EventContract, data?: object): Addressed => ({
  ...{ event: event(contract, data), contract, recipient: 'hn.dinaf', version: 1 },
});

const decision = (
  allowedCategories: DataCategory[] = [],
  changes: Partial<PartsDecision> = {},
) => ({
  discloseParts: (): PartsDecision => ({
    ...{ allowed: true, rules: ['a-rule'], reasons: [], allowedCategories, withheld: [] },
    ...changes,
  }),
});

const abroad = { crossesBorder: true } as CaseFacts;
const within = { crossesBorder: false } as CaseFacts;
const nothing = { reachedBefore: false, sentUnderConsent: [] };

describe('what reaches a recipient', () => {
  it('is the allowed categories alone', () => {
    const policy = decision(['identity'], { consentVersion: 3 });
    const { copy, body } = disclose(policy, addressed(ReportDisclosed), abroad, nothing);
    expect(Object.keys(copy!).sort()).toEqual(['identity', 'issuedOn', 'referralId', 'reportId']);
    expect(JSON.parse(body!)).toMatchObject({
      source: '/mx/consular-detection',
      basis: { purpose: 'care-and-protection', categories: ['identity'], consentVersion: 3 },
      data: copy,
    });
  });

  it('is nothing, with the reasons, when the policy refuses', () => {
    const policy = decision([], { allowed: false, reasons: ['hold'] });
    const made = disclose(policy, addressed(ReportDisclosed), abroad, nothing);
    expect(made).toMatchObject({ reasons: ['hold'], decision: { allowed: false } });
    expect(made.copy).toBeUndefined();
    expect(made.body).toBeUndefined();
  });

  it('is nothing when the other node accepts no version that this one can write', () => {
    const one = { ...addressed(ReferralRequested), version: undefined };
    expect(disclose(decision(), one, abroad, nothing).reasons).toEqual(['version-not-accepted']);
  });

  it.each([
    ['the colour that version 1 asks for', 1, { colour: 'yellow' }],
    ['no colour in version 2', 2, {}],
  ])('has %s when the child was not seen', (_, version, colour) => {
    const { colour: _rated, ...unseen } = { ...OutcomeShared.example, childSeen: false };
    const one = { ...addressed(OutcomeShared, unseen), version };
    const { copy, body } = disclose(decision(), one, abroad, nothing);
    expect(copy).toEqual(unseen);
    expect(JSON.parse(body!).data).toEqual({ ...unseen, ...colour });
  });

  it('is no cancellation of what it never received', () => {
    const one = addressed(ReferralCancelled);
    const unheard = disclose(decision(), one, abroad, nothing);
    expect(unheard.reasons).toEqual(['nothing-disclosed-before']);
    expect(
      disclose(decision(), one, abroad, { ...nothing, reachedBefore: true }).decision.allowed,
    ).toBe(true);
  });

  it('is nothing that no record could carry: it would wait for ever', () => {
    const long = 'x'.repeat(4_000);
    const data = { ...ReportDisclosed.example, health: Array(200).fill(long) };
    const one = addressed(ReportDisclosed, data);
    const made = disclose(decision(['identity', 'health']), one, abroad, nothing);
    expect(made).toMatchObject({ reasons: ['too-large'], decision: { allowed: false } });
    expect(disclose(decision(['health']), one, within, nothing).decision.allowed).toBe(true);
    expect(disclose(decision(['identity']), one, abroad, nothing).decision.allowed).toBe(true);
  });
});

describe('who may speak', () => {
  it('is an organisation of this node and nobody else', () => {
    const own = event(ReferralRequested);
    expect(() => assertOwnSender(own, 'mx')).not.toThrow();
    expect(() => assertOwnSender(own, 'hn')).toThrow();
    const { from: _, ...anonymous } = own;
    expect(() => assertOwnSender(anonymous, 'mx')).toThrow();
  });
});
