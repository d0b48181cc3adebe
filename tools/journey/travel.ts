import { addDays, earliest } from '#libs/calendar';
import { RefusedError, type NodeClient } from '#libs/demonstration';
import type { FollowUp, Identity, Listed, SentReferral } from './responses.js';
import type { Clients } from './clients.js';
import { Consulate } from './consulate.js';
import type { Traveller } from './register.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';
import { allOf, SharedList, type Page } from './seen.js';
import type { Timings } from './timings.js';
import {
  AGENCY,
  CENTRE,
  consents,
  firstVisit,
  plan,
  referral,
  reportParts,
  today,
} from './secrecy-of-messages.js';

const DETECTION = 'consular-detection/v1';
const DAYS_OF_TRAVEL = 7;

/** The whole journey of children, step by step, each performed by the people whose task it is. */
export class Travel {
  private readonly caseworker: NodeClient;
  private readonly centre: NodeClient;
  private readonly consulate: Consulate;
  private readonly expected: SharedList<Listed>;
  private readonly cases: SharedList<Listed>;

  constructor(
    private readonly clients: Clients,
    private readonly timings: Timings,
  ) {
    this.caseworker = clients.of('hn', 'caseworker');
    this.centre = clients.of('hn', 'reception-officer');
    this.consulate = new Consulate(clients.of('hn', 'consular-officer'), clients.patience);
    const day = `state=expected&arrivesOn=${today()}`;
    this.expected = new SharedList(() =>
      allOf(this.centre, `reception/v1/expected-arrivals?${day}`),
    );
    this.cases = new SharedList(async () => {
      const newest = 'case-management/v1/cases?state=open&limit=200';
      return [...(await this.caseworker.ask<Page<Listed>>('GET', newest)).body.items];
    });
  }

  /** From the screening to the outcome. Throws one line with the step and the short code. */
  async whole(child: Traveller): Promise<void> {
    const reportId = await this.prepare(child, 'no-need-identified');
    const referralId = await this.handOver(child, reportId);
    await this.arrive(child, referralId);
    await this.settle(child, referralId);
  }

  /** Screening, report, consent and assent; returns the issued report's id. */
  async prepare(child: Traveller, outcome: string, childRefuses = false): Promise<string> {
    const { registrar, row, caseReference, detectionId } = child;
    await this.step('screened', child, () =>
      registrar.ask('POST', `${DETECTION}/detections/${detectionId}/protection-screening`, {
        body: { outcome, screenedOn: row.detectedOn },
        version: 1,
      }),
    );
    const reportId = await this.step('report issued', child, async () => {
      const body = { caseReference, parts: reportParts(row) };
      const path = `${DETECTION}/pre-return-reports`;
      const draft = await registrar.ask<{ id: string }>('POST', path, { body });
      const { version } = draft;
      await registrar.ask('POST', `${path}/${draft.body.id}/issue`, { version });
      return draft.body.id;
    });
    await this.step('consent and assent', child, async () => {
      for (const body of consents(caseReference, row, childRefuses)) {
        await this.clients.patience.whenKnown(() =>
          registrar.ask('POST', 'exchange/v1/consents', { body }),
        );
      }
    });
    return reportId;
  }

  /** Asks the agency of origin to take over. Throws the refusal of a node that may not ask. */
  async refer({ registrar, caseReference, row }: Traveller, reportId: string): Promise<string> {
    const body = referral(caseReference, reportId, row);
    const asked = await registrar.ask<{ id: string }>('POST', `${DETECTION}/referrals`, { body });
    return asked.body.id;
  }

  /** Refers, until the agency has accepted and reads the report; returns the referral's id. */
  async handOver(child: Traveller, reportId: string): Promise<string> {
    const { registrar, row } = child;
    const texts = identifyingTexts(row);
    const id = await this.step('referred', child, () => this.refer(child, reportId));
    const path = `case-management/v1/referrals/${id}`;
    const preview = await this.step('previewed by the agency', child, () =>
      this.clients.patience.seen(() => this.caseworker.find(path)),
    );
    const leak = findLeak(preview.body, texts, [row.birthplaceMunicipality]);
    if (leak || (await this.caseworker.find(`${path}/report`))) {
      throw new Error(`${child.code}: the agency learned an identity before it accepted`);
    }
    await this.notifyConsulate(child);
    const { version } = preview;
    await this.step('accepted', child, () =>
      this.caseworker.ask('POST', `${path}/accept`, { version }),
    );
    const report = await this.step('full report at the agency', child, () =>
      this.clients.patience.seen(() =>
        this.caseworker.find<{ report: { identity?: Identity } }>(`${path}/report`),
      ),
    );
    const { identity } = report.body.report;
    if (identity?.givenNames !== row.givenNames || identity.familyNames !== row.familyNames) {
      throw new Error(`${child.code}: the report came without the child's identity`);
    }
    await this.step('acceptance back at the sender', child, () =>
      this.clients.patience.seen(async () => {
        const sent = await registrar.find<SentReferral>(`${DETECTION}/referrals/${id}`);
        return sent?.body.state === 'accepted' ? true : undefined;
      }),
    );
    return id;
  }

  /** Only when a host authority refers: a consulate knows of its own referrals. */
  private async notifyConsulate(child: Traveller): Promise<void> {
    if (this.consulate.isSenderOf(child)) return;
    const notification = await this.step('consulate notified', child, () =>
      this.consulate.isNotified(child),
    );
    await this.step('acknowledged there', child, () => this.consulate.acknowledge(notification));
  }

  private async arrive(child: Traveller, referralId: string): Promise<void> {
    const { registrar, row } = child;
    await this.step('return planned', child, () =>
      registrar.ask('POST', `${DETECTION}/return-plans`, {
        body: {
          ...{ referralId, receptionCentre: CENTRE, arrivesOn: today() },
          journey: { carrier: 'Autobús del retorno', portOfEntry: 'Corinto' },
        },
      }),
    );
    const expected = await this.step('expected at the centre', child, () =>
      this.clients.patience.seen(() => this.expected.find((one) => one.referralId === referralId)),
    );
    const arrivedOn = earliest(addDays(row.detectedOn, DAYS_OF_TRAVEL), today());
    await this.step('arrived', child, () =>
      this.centre.ask('POST', `reception/v1/expected-arrivals/${expected.id}/arrival`, {
        body: { arrivedOn },
        version: expected.version,
      }),
    );
  }

  private async settle(child: Traveller, referralId: string): Promise<void> {
    const { caseReference } = child;
    const opened = await this.step('case opened', child, () =>
      this.clients.patience.seen(() => this.cases.find((one) => one.referralId === referralId)),
    );
    await this.step('plan approved', child, () =>
      this.caseworker.ask('POST', `case-management/v1/cases/${opened.id}/plan`, {
        body: plan,
        version: opened.version,
      }),
    );
    const list = `follow-up/v1/follow-ups?caseReference=${caseReference}`;
    const followUp = await this.step('follow-up planned', child, () =>
      this.clients.patience.seen(
        async () => (await this.caseworker.ask<Page<Listed>>('GET', list)).body.items[0],
      ),
    );
    await this.step('first visit recorded', child, () => this.visit(followUp.id));
    await this.step('outcome back at the sender', child, () => this.outcome(child, referralId));
    await this.step('receipts at the sender', child, () => this.receipts(child, referralId));
  }

  /** A visit due long ago may become overdue while it is being recorded: then it is read again. */
  private visit(followUpId: string): Promise<true> {
    return this.clients.patience.seen(() =>
      this.recordFirst(followUpId).catch((error: unknown) => {
        if (error instanceof RefusedError && error.status === 412) return undefined;
        throw error;
      }),
    );
  }

  private async recordFirst(followUpId: string): Promise<true> {
    const path = `follow-up/v1/follow-ups/${followUpId}`;
    const { body } = await this.caseworker.ask<FollowUp>('GET', path);
    const [first] = body.visits;
    if (!first) throw new Error('no visit is planned');
    const visitedOn = earliest(first.dueOn, today());
    await this.caseworker.ask('POST', `follow-up/v1/visits/${first.id}/record`, {
      body: firstVisit(visitedOn),
      version: first.version,
    });
    return true;
  }

  private outcome({ registrar }: Traveller, referralId: string): Promise<unknown> {
    const path = `${DETECTION}/referrals/${referralId}/outcomes`;
    return this.clients.patience.seen(
      async () => (await registrar.ask<Page<unknown>>('GET', path)).body.items[0],
    );
  }

  /** Everything was delivered, and another node has signed for what came to it. */
  private receipts({ registrar }: Traveller, referralId: string): Promise<unknown> {
    const abroad = !AGENCY.startsWith(`${registrar.organisation.split('.')[0] ?? ''}.`);
    return this.clients.patience.seen(async () => {
      const path = `${DETECTION}/referrals/${referralId}`;
      const { deliveries } = (await registrar.ask<SentReferral>('GET', path)).body;
      const done = deliveries.every(({ state }) => state === (abroad ? 'applied' : 'delivered'));
      return done && deliveries.length >= 4 ? true : undefined;
    });
  }

  private async step<Result>(
    name: string,
    { code }: Traveller,
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.timings.of(name, work);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${code}: "${name}" failed: ${why}`, { cause: error });
    }
  }
}
