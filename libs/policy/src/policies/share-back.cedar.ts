/** The outcome of the care, sent back to whom the case came from: a check of its own. */
export const shareBackPolicies = `
@id("share-back-for-which-it-was-disclosed")
@note("The outcome goes back to the organisation that disclosed the case for the follow-up of reintegration.")
permit (principal, action == Action::"share-back", resource)
when { context.cameFromRecipient && context.cameForFollowUp };

@id("share-back-by-agreement")
@note("The outcome goes back across the border to whom the case came from, where the agreement names the follow-up of reintegration.")
permit (principal, action == Action::"share-back", resource)
when {
  context.cameFromRecipient &&
  context.crossesBorder &&
  context.agreementInForce &&
  context.agreementCoversPurpose
};

@id("share-back-within-the-node")
@note("The outcome goes back within the node to whom the case came from, where consent and assent name the follow-up of reintegration.")
permit (principal, action == Action::"share-back", resource)
when {
  context.cameFromRecipient &&
  !context.crossesBorder &&
  context.consentInForce &&
  context.consentCoversPurpose &&
  (context.assentNotApplicable || (context.assentInForce && context.assentCoversPurpose))
};
`;
