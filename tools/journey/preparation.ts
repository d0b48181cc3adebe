import type {
  ConsularDetectionDraftReportRequest,
  ConsularDetectionRequestReferralRequest,
  ConsularDetectionScreenProtectionRequest,
  ExchangeRecordConsentRequest,
} from '../client/generated/types.gen.js';
import { command } from './person.js';
import type { Traveller } from './register.js';
import { consents, referral, reportParts } from './secrecy-of-messages.js';
import type { Patience } from './seen.js';
import type { Timings } from './timings.js';

/** What the organisation that registered a child does until it refers them. */
export class Preparation {
  constructor(
    private readonly patience: Patience,
    private readonly timings: Timings,
  ) {}

  /** Screening, report, consent and assent; returns the issued report's id. */
  async prepare(
    child: Traveller,
    outcome: ConsularDetectionScreenProtectionRequest['outcome'],
    childRefuses = false,
  ): Promise<string> {
    const { registrar, row, caseReference, detectionId } = child;
    await this.timings.step('screened', child, () =>
      registrar.call((api) =>
        api.screenForProtection({
          path: { id: detectionId },
          body: { outcome, screenedOn: row.detectedOn },
          headers: command(1),
        }),
      ),
    );
    const reportId = await this.timings.step('report issued', child, async () => {
      // The rows of a file are texts: the node checks the codes in them.
      const parts = reportParts(row) as ConsularDetectionDraftReportRequest['parts'];
      const draft = await registrar.call((api) =>
        api.draftReport({ body: { caseReference, parts }, headers: command() }),
      );
      const { id } = draft.body;
      await registrar.call((api) =>
        api.issueReport({ path: { id }, headers: command(draft.version) }),
      );
      return id;
    });
    await this.timings.step('consent and assent', child, async () => {
      for (const body of consents(caseReference, row, childRefuses)) {
        await this.patience.whenKnown(() =>
          registrar.call((api) =>
            api.recordConsent({ body: body as ExchangeRecordConsentRequest, headers: command() }),
          ),
        );
      }
    });
    return reportId;
  }

  /** Asks the agency of origin to take over. Throws the refusal of a node that may not ask. */
  async refer({ registrar, caseReference, row }: Traveller, reportId: string): Promise<string> {
    const body = referral(caseReference, reportId, row) as ConsularDetectionRequestReferralRequest;
    const asked = await registrar.call((api) => api.requestReferral({ body, headers: command() }));
    return asked.body.id;
  }
}
