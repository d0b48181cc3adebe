/** What no other rule can lift: hold, trust list and agreement (DESIGN §4). */
export const guardPolicies = `
@id("hold-forbids")
@note("While a protection hold is in force, nothing about the child leaves the node but what the safety class sends, and nothing reaches anybody within it, unless the child is known to come from another country and is not sealed for safety.")
@reason("hold")
forbid (
  principal,
  action in [Action::"preview", Action::"disclose", Action::"status", Action::"share-back"],
  resource
)
when { context.hold };

@id("border-needs-valid-trust-list")
@note("Nothing but the safety class crosses a border on a trust list that is missing or out of date.")
@reason("trust-list-invalid")
forbid (
  principal,
  action in
    [Action::"preview", Action::"disclose", Action::"status", Action::"share-back", Action::"statistics"],
  resource
)
when { context.crossesBorder && !context.trustListValid };

@id("border-needs-agreement")
@note("Between two nodes there is an agreement in force that both have signed.")
@reason("no-agreement")
forbid (
  principal,
  action in
    [Action::"preview", Action::"disclose", Action::"status", Action::"share-back", Action::"statistics"],
  resource
)
when { context.crossesBorder && !context.agreementInForce };

@id("border-needs-agreed-purpose")
@note("What crosses a border serves a purpose that the agreement names.")
@reason("agreement-lacks-purpose")
forbid (
  principal,
  action in [Action::"preview", Action::"disclose", Action::"status", Action::"statistics"],
  resource
)
when { context.crossesBorder && context.agreementInForce && !context.agreementCoversPurpose };

@id("border-needs-agreed-category")
@note("Personal data that cross a border are of a category that the agreement names.")
@reason("agreement-lacks-category")
forbid (principal, action == Action::"disclose", resource)
when {
  context.crossesBorder && context.agreementCoversPurpose && !context.agreementCoversCategory
};

@id("recipient-is-listed")
@note("Only organisations that the trust list lists receive anything.")
@reason("recipient-unknown")
forbid (
  principal,
  action in
    [Action::"preview", Action::"disclose", Action::"status", Action::"share-back", Action::"statistics"],
  resource
)
when { !context.recipientListed };
`;
