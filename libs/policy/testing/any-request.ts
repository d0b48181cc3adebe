import fc from 'fast-check';
import { basesInPlaceOfConsent, legalBases, organisationKinds } from '#libs/contracts';
import type { DisclosureAction, DisclosureRequest } from '#libs/policy';

const actions: readonly DisclosureAction[] = [
  'preview',
  'disclose',
  'status',
  'share-back',
  'statistics',
  'safety',
];

/** Mostly as an allowed request has it, so that requests that fail in one point only are common. */
function mostly(value: boolean): fc.Arbitrary<boolean> {
  return fc.oneof(
    { arbitrary: fc.constant(value), weight: 7 },
    { arbitrary: fc.constant(!value), weight: 1 },
  );
}

/** Any request that the policy may be asked, also those that no facts would give. */
export const anyRequest: fc.Arbitrary<DisclosureRequest> = fc.record({
  action: fc.constantFrom(...actions),
  attributes: fc.record({
    basis: fc.constantFrom('consent-and-assent', 'legal-obligation', ...legalBases.codes),
    recipientKind: fc.constantFrom('liaison-office', ...organisationKinds.codes),
    recipientListed: mostly(true),
    personalData: mostly(false),
    hold: mostly(false),
    crossesBorder: fc.boolean(),
    trustListValid: mostly(true),
    agreementInForce: mostly(true),
    agreementCoversPurpose: mostly(true),
    agreementCoversCategory: mostly(true),
    consentInForce: mostly(true),
    consentCoversPurpose: mostly(true),
    consentCoversCategory: mostly(true),
    consentCoversRecipient: mostly(true),
    assentNotApplicable: fc.boolean(),
    assentInForce: mostly(true),
    assentCoversPurpose: mostly(true),
    assentCoversCategory: mostly(true),
    assentCoversRecipient: mostly(true),
    inPlaceOfConsent: fc.oneof(
      { arbitrary: fc.constant('none' as const), weight: 5 },
      { arbitrary: fc.constantFrom(...basesInPlaceOfConsent), weight: 1 },
    ),
    cameFromRecipient: mostly(true),
    cameForFollowUp: fc.boolean(),
  }),
});
