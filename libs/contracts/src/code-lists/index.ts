/** Every code list of the domain page, each versioned and labelled in English and Spanish. */
export { achievementGaps, type AchievementGap } from './achievement-gap.js';
export type { CodeEntry, CodeList, CodeOf } from './code-list.js';
export { ageBands, type AgeBand } from './age-band.js';
export { alertStates, type AlertState } from './alert-state.js';
export { assentExemptions, type AssentExemption } from './assent-exemption.js';
export { awaitedSteps, type AwaitedStep } from './awaited-step.js';
export {
  bestInterestsRecommendations,
  type BestInterestsRecommendation,
} from './best-interests-recommendation.js';
export { careArrangements, type CareArrangement } from './care-arrangement.js';
export { caregiverRelationships, type CaregiverRelationship } from './caregiver-relationship.js';
export { caseClosureReasons, type CaseClosureReason } from './case-closure-reason.js';
export { conferenceCountries, type ConferenceCountry } from './conference-country.js';
export { consentForms, type ConsentForm } from './consent-form.js';
export { consentGivers, type ConsentGiver } from './consent-giver.js';
export { consentKinds, type ConsentKind } from './consent-kind.js';
export { consentStates, type ConsentState } from './consent-state.js';
export { contactTypes, type ContactType } from './contact-type.js';
export { correctionReasons, type CorrectionReason } from './correction-reason.js';
export { dataCategories, type DataCategory } from './data-category.js';
export { discardReasons, type DiscardReason } from './discard-reason.js';
export { disclosureOutcomes, type DisclosureOutcome } from './disclosure-outcome.js';
export { documentTypes, type DocumentType } from './document-type.js';
export { erasureReasons, type ErasureReason } from './erasure-reason.js';
export { flowIndicators, type FlowIndicator } from './flow-indicator.js';
export { formerDisclosures, type FormerDisclosure } from './former-disclosure.js';
export { handoverDeclineReasons, type HandoverDeclineReason } from './handover-decline-reason.js';
export { historyStages, type HistoryStage } from './history-stage.js';
export { holdReasons, type HoldReason } from './hold-reason.js';
export { immediateAssistance, type ImmediateAssistance } from './immediate-assistance.js';
export { legalBases, type LegalBasis } from './legal-basis.js';
export { notSeenReasons, type NotSeenReason } from './not-seen-reason.js';
export { organisationKinds, type OrganisationKind } from './organisation-kind.js';
export { phoneOwners, type PhoneOwner } from './phone-owner.js';
export { planServices, type PlanService } from './plan-service.js';
export { practicalNeeds, type PracticalNeed } from './practical-need.js';
export { protectionConcerns, type ProtectionConcern } from './protection-concern.js';
export { purposes, type Purpose } from './purpose.js';
export { receiptStates, type ReceiptStateCode } from './receipt-state.js';
export { recordStates, type RecordState } from './record-state.js';
export { referralFailureReasons, type ReferralFailureReason } from './referral-failure-reason.js';
export { referralPauseReasons, type ReferralPauseReason } from './referral-pause-reason.js';
export {
  referralRedirectionReasons,
  type ReferralRedirectionReason,
} from './referral-redirection-reason.js';
export {
  referralRejectionReasons,
  type ReferralRejectionReason,
} from './referral-rejection-reason.js';
export {
  referralResumptionReasons,
  type ReferralResumptionReason,
} from './referral-resumption-reason.js';
export { referralServices, type ReferralService } from './referral-service.js';
export { referralUrgencies, type ReferralUrgency } from './referral-urgency.js';
export { registeringSides, type RegisteringSide } from './registering-side.js';
export { reintegrationDimensions, type ReintegrationDimension } from './reintegration-dimension.js';
export { returnObjections, type ReturnObjection } from './return-objection.js';
export { riskLevels, type RiskLevel } from './risk-level.js';
export { roleLabels } from './role.js';
export { screeningOutcomes, type ScreeningOutcome } from './screening-outcome.js';
export { separationReasons, type SeparationReason } from './separation-reason.js';
export { sexes, type Sex } from './sex.js';
export { travelStatuses, type TravelStatus } from './travel-status.js';
export { triageColours, type TriageColour } from './triage.js';
export { visitColours, type VisitColour } from './visit-colour.js';
export { visitRatings, type VisitRating } from './visit-rating.js';
export { visitTopics, type VisitTopic } from './visit-topic.js';
export { withholdingReasons, type WithholdingReason } from './withholding-reason.js';
export { withdrawalOutcomes, type WithdrawalOutcome } from './withdrawal-outcome.js';
