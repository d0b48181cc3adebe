/** Who may read what in their own organisation: the record is the role's task there (DESIGN §4). */
export const readPolicies = `
@id("read-in-own-organisation")
@note("Nobody reads the records of another organisation.")
@reason("not-own-organisation")
forbid (principal, action == Action::"read", resource)
when { !context.ownOrganisation };

@id("read-unless-sealed")
@note("A record that is sealed to named people is not read by anybody else, unless it is a case, its referral or its report and they broke the glass.")
@reason("sealed")
forbid (principal, action == Action::"read", resource)
when { context.sealed }
unless {
  context.brokenGlass &&
  [RecordKind::"case", RecordKind::"incoming-referral",
   RecordKind::"disclosed-report"].contains(resource)
};

@id("break-glass-opens")
@note("A caseworker or supervisor reads a sealed case of their organisation, with its referral and report, while they have broken the glass: for hours, with a reason, approved by a second person or to be reviewed within 72 hours, and the data protection officer sees it.")
permit (principal, action == Action::"read", resource)
when {
  [RecordKind::"case", RecordKind::"incoming-referral",
   RecordKind::"disclosed-report"].contains(resource) &&
  [Role::"caseworker", Role::"supervisor"].contains(principal) &&
  context.purpose == "care-and-protection" &&
  context.sealed && context.brokenGlass
};

@id("consular-officer-reads")
@note("A consular officer works with detections, reports, referrals and returns, and learns the outcome.")
permit (principal == Role::"consular-officer", action == Action::"read", resource)
when {
  [RecordKind::"detection", RecordKind::"pre-return-report", RecordKind::"referral",
   RecordKind::"return-plan", RecordKind::"outcome", RecordKind::"consent"].contains(resource) &&
  ["care-and-protection", "return-and-reception", "family-tracing", "reintegration-follow-up"]
    .contains(context.purpose)
};

@id("consular-officer-reads-notifications")
@note("A consulate is told that a child was referred to its country from where it works, and nothing of who the child is.")
permit (
  principal == Role::"consular-officer",
  action == Action::"read",
  resource == RecordKind::"notification"
)
when { context.purpose == "care-and-protection" };

@id("host-authority-officer-reads")
@note("An officer of the host authority works with the same records, and with the holds that it sets.")
permit (principal == Role::"host-authority-officer", action == Action::"read", resource)
when {
  [RecordKind::"detection", RecordKind::"pre-return-report", RecordKind::"referral",
   RecordKind::"return-plan", RecordKind::"outcome", RecordKind::"consent",
   RecordKind::"hold"].contains(resource) &&
  ["care-and-protection", "return-and-reception", "family-tracing", "reintegration-follow-up"]
    .contains(context.purpose)
};

@id("reception-officer-reads")
@note("A reception officer works with the children who are expected and who arrive.")
permit (principal == Role::"reception-officer", action == Action::"read", resource)
when {
  [RecordKind::"expected-arrival", RecordKind::"arrival"].contains(resource) &&
  ["return-and-reception", "care-and-protection"].contains(context.purpose)
};

@id("caseworker-reads")
@note("A caseworker works with referrals, the reports disclosed with them, cases and their follow-up.")
permit (principal == Role::"caseworker", action == Action::"read", resource)
when {
  [RecordKind::"incoming-referral", RecordKind::"disclosed-report", RecordKind::"case",
   RecordKind::"follow-up", RecordKind::"visit", RecordKind::"consent"].contains(resource) &&
  ["care-and-protection", "return-and-reception", "family-tracing", "reintegration-follow-up"]
    .contains(context.purpose)
};

@id("service-provider-reads")
@note("A service provider works with the follow-up and the visits that are its task.")
permit (principal == Role::"service-provider", action == Action::"read", resource)
when {
  [RecordKind::"follow-up", RecordKind::"visit"].contains(resource) &&
  context.purpose == "reintegration-follow-up"
};

@id("supervisor-reads")
@note("A supervisor answers for all the work with children in their organisation.")
permit (principal == Role::"supervisor", action == Action::"read", resource)
when {
  !([RecordKind::"notification", RecordKind::"ledger", RecordKind::"break-glass", RecordKind::"flow-fact",
     RecordKind::"trust-list", RecordKind::"border"].contains(resource)) &&
  ["care-and-protection", "return-and-reception", "family-tracing", "reintegration-follow-up",
   "missing-child-search"].contains(context.purpose)
};

@id("ledger-of-own-organisation")
@note("Who works with a case reads in the custody ledger what their organisation sent of it and what reached it.")
permit (principal, action == Action::"read", resource == RecordKind::"ledger")
when {
  [Role::"consular-officer", Role::"host-authority-officer", Role::"caseworker",
   Role::"supervisor"].contains(principal) &&
  context.purpose == "care-and-protection"
};

@id("grants-of-own-organisation")
@note("A caseworker reads which sealed cases they have opened, a supervisor which ones were opened in their organisation.")
permit (principal, action == Action::"read", resource == RecordKind::"break-glass")
when {
  [Role::"caseworker", Role::"supervisor"].contains(principal) &&
  context.purpose == "care-and-protection"
};

@id("liaison-officer-reads")
@note("A liaison officer watches the flows, never the children.")
permit (principal == Role::"liaison-officer", action == Action::"read", resource)
when {
  [RecordKind::"flow-fact", RecordKind::"trust-list"].contains(resource) &&
  context.purpose == "statistics"
};

@id("data-protection-officer-reads")
@note("A data protection officer sees who got what and on which grounds, not the content.")
permit (principal == Role::"data-protection-officer", action == Action::"read", resource)
when {
  [RecordKind::"ledger", RecordKind::"consent", RecordKind::"override", RecordKind::"hold",
   RecordKind::"break-glass", RecordKind::"trust-list", RecordKind::"border"].contains(resource)
};

@id("administrator-reads")
@note("An administrator sees how the border works, and no child.")
permit (principal == Role::"administrator", action == Action::"read", resource)
when { [RecordKind::"border", RecordKind::"trust-list"].contains(resource) };
`;
