/** What may be sent to another organisation, of this node or of another (DESIGN §4). */
export const disclosurePolicies = `
@id("preview-of-a-referral")
@note("A referral may be announced without identity: the law obliges to look for care.")
permit (principal, action == Action::"preview", resource)
when { context.basis == "legal-obligation" && !context.personalData };

@id("disclose-with-consent-and-assent")
@note("Personal data go where the guardian consented and the child assented, or assent does not apply: to this recipient, of this category, for this purpose.")
permit (principal, action == Action::"disclose", resource)
when {
  context.basis == "consent-and-assent" &&
  context.consentInForce &&
  context.consentCoversPurpose &&
  context.consentCoversCategory &&
  context.consentCoversRecipient &&
  (context.assentNotApplicable ||
   (context.assentInForce &&
    context.assentCoversPurpose &&
    context.assentCoversCategory &&
    context.assentCoversRecipient))
};

@id("disclose-by-best-interests-override")
@note("In place of consent and assent, a supervisor has decided in the child's best interests, with a reason and an end date, that personal data of this category go to this recipient for this purpose.")
permit (principal, action == Action::"disclose", resource)
when {
  context.basis == "consent-and-assent" &&
  context.inPlaceOfConsent == "best-interests-override"
};

@id("disclose-by-vital-interest")
@note("In place of consent and assent, a supervisor has stated that a life or the bodily integrity of somebody is in danger, for days, and that personal data of this category go to this recipient for this purpose.")
permit (principal, action == Action::"disclose", resource)
when { context.basis == "consent-and-assent" && context.inPlaceOfConsent == "vital-interest" };

@id("disclose-by-legal-obligation")
@note("In place of consent and assent, a supervisor has named the law that obliges to disclose personal data of this category to this recipient for this purpose, until an end date.")
permit (principal, action == Action::"disclose", resource)
when { context.basis == "consent-and-assent" && context.inPlaceOfConsent == "legal-obligation" };

@id("status-of-a-referral")
@note("Whoever referred a child learns each step of the referral, which carries no personal data.")
permit (principal, action == Action::"status", resource)
when { context.basis == "legal-obligation" && !context.personalData };

@id("statistics-without-persons")
@note("A liaison office gets counts that name no person and no case.")
permit (principal, action == Action::"statistics", resource)
when { context.recipientKind == "liaison-office" && !context.personalData };

@id("safety-class")
@note("Withdrawals, cancellations, receipts and keys always pass: they carry no personal data and protect the child.")
permit (principal, action == Action::"safety", resource)
when { !context.personalData };
`;
