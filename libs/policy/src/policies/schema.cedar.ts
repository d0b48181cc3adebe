/**
 * What a request may look like. Every attribute is required and nothing else is let in, and no
 * attribute is an id: so equal requests are decided once, whosever they are.
 */
export const cedarSchema = `
entity Party enum ["sender", "recipient"];

entity Role enum [
  "consular-officer", "host-authority-officer", "reception-officer", "caseworker", "supervisor",
  "service-provider", "liaison-officer", "data-protection-officer", "administrator", "service"
];

entity RecordKind enum [
  "detection", "pre-return-report", "referral", "incoming-referral", "return-plan", "disclosed-report", "outcome",
  "expected-arrival", "arrival", "case", "follow-up", "visit", "notification",
  "consent", "override", "hold", "ledger", "break-glass", "flow-fact", "trust-list", "border"
];

type Facts = {
  basis: String,
  recipientKind: String,
  recipientListed: Bool,
  personalData: Bool,
  hold: Bool,
  crossesBorder: Bool,
  trustListValid: Bool,
  agreementInForce: Bool,
  agreementCoversPurpose: Bool,
  agreementCoversCategory: Bool,
  consentInForce: Bool,
  consentCoversPurpose: Bool,
  consentCoversCategory: Bool,
  consentCoversRecipient: Bool,
  assentNotApplicable: Bool,
  assentInForce: Bool,
  assentCoversPurpose: Bool,
  assentCoversCategory: Bool,
  assentCoversRecipient: Bool,
  inPlaceOfConsent: String,
  cameFromRecipient: Bool,
  cameForFollowUp: Bool,
};

action "preview", "disclose", "status", "share-back", "statistics", "safety" appliesTo {
  principal: Party,
  resource: Party,
  context: Facts
};

action "read" appliesTo {
  principal: Role,
  resource: RecordKind,
  context: { purpose: String, ownOrganisation: Bool, sealed: Bool, brokenGlass: Bool }
};
`;
