import type { ReferralRequested, ReferralService, ReferralUrgency } from '#libs/contracts';
import type { FormerVersion } from '#libs/corrections';
import type { DeliveryView } from '#libs/delivery';
import type { HiddenPart } from '#libs/restriction';
import type { ActionView, NamedLine } from '#libs/service';
import type { ReferralState } from '../../domain/referral.js';
import type { AnswerRecord } from '../../persistence/referral.records.js';
import type { ReferralEntity } from '../../persistence/referral.entity.js';

/** A line of a list: of the child the name alone, once a report was disclosed with it. */
export interface ReferralSummary extends NamedLine {
  readonly sender: string;
  readonly service: ReferralService;
  readonly urgency: ReferralUrgency;
  readonly respondBy: string;
  readonly receivedAt: string;
  /** The planned day on which the child did not come: they are to be searched for; null otherwise. */
  readonly absentOn: string | null;
  readonly state: ReferralState;
  readonly reason: string | null;
  /** Who answers in place of this organisation. */
  readonly redirectedTo: string | null;
  /** When its sender corrected the report last that came with it; null where it never did. */
  readonly reportCorrectedOn: string | null;
  /** When its sender corrected last what it shows before an answer; null where it never did. */
  readonly previewCorrectedAt: string | null;
  /** What was answered, and whether it reached the sender: of each kind of answer the last one. */
  readonly deliveries: readonly DeliveryView[];
  readonly actions: readonly ActionView[];
  readonly version: number;
  /** Why what came with it is not shown. */
  readonly hidden?: HiddenPart;
}

/** A referral opened: what its sender showed of the child before an answer, no identity. */
export interface ReferralView extends ReferralSummary {
  /** Absent once it was redirected, since it is another organisation's task, and while it is hidden. */
  readonly preview?: ReferralRequested['preview'];
  /** What was shown before its sender corrected it, first to last. */
  readonly formerPreviews: readonly FormerVersion<ReferralRequested['preview']>[];
  /** The text that the organisation wrote for its own use when it rejected. */
  readonly text?: string;
}

/** What a list shows of a referral, and why it is in its state. */
export function summaryOf(
  referral: ReferralEntity,
  line: NamedLine &
    Pick<
      ReferralSummary,
      'deliveries' | 'actions' | 'hidden' | 'reportCorrectedOn' | 'previewCorrectedAt'
    >,
  answer?: AnswerRecord,
): ReferralSummary {
  const { sender, service, urgency, state, version } = referral;
  const { redirectedTo, absentOn } = referral;
  return {
    ...line,
    sender,
    service,
    urgency,
    respondBy: referral.respondBy.toISOString(),
    receivedAt: referral.receivedAt.toISOString(),
    state,
    reason: answer?.reason ?? null,
    redirectedTo,
    absentOn,
    version,
  };
}
