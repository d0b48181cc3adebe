import { addDays, earliest } from '#libs/calendar';
import { RefusedError } from '#libs/demonstration';
import type {
  CaseManagementCaseSummary,
  ReceptionExpectedArrivalSummary,
} from '../client/generated/types.gen.js';
import type { Clients } from './clients.js';
import { Consulate } from './consulate.js';
import { command, type Person } from './person.js';
import { Preparation } from './preparation.js';
import type { Traveller } from './register.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';
import { allOf, SharedList } from './seen.js';
import type { Timings } from './timings.js';
import { AGENCY, CENTRE, firstVisit, plan, today } from './secrecy-of-messages.js';

const DAYS_OF_TRAVEL = 7;

/** The whole journey of children, step by step, each performed by the people whose task it is. */
export class Travel {
  private readonly caseworker: Person;
  private readonly centre: Person;
  /** What the organisation that registered does before anybody else. */
  readonly preparation: Preparation;
  private readonly consulate: Consulate;
  private readonly expected: SharedList<ReceptionExpectedArrivalSummary>;
  private readonly cases: SharedList<CaseManagementCaseSummary>;

  constructor(
    private readonly clients: Clients,
    private readonly timings: Timings,
  ) {
    this.caseworker = clients.of('hn', 'caseworker');
    this.centre = clients.of('hn', 'reception-officer');
    this.preparation = new Preparation(clients.patience, timings);
    this.consulate = new Consulate(clients.of('hn', 'consular-officer'), clients.patience);
    const expected = { state: 'expected', arrivesOn: today() } as const;
    this.expected = new SharedList(() =>
      allOf((page) =>
        this.centre.call((api) => api.listExpectedArrivals({ query: { ...expected, ...page } })),
      ),
    );
    const newest = { state: 'open', limit: 200 } as const;
    this.cases = new SharedList(async () => {
      const { body } = await this.caseworker.call((api) => api.listCases({ query: newest }));
      return body.items;
    });
  }

  /** From the screening to the outcome. Throws one line with the step and the short code. */
  async whole(child: Traveller): Promise<void> {
    const reportId = await this.preparation.prepare(child, 'no-need-identified');
    const referralId = await this.handOver(child, reportId);
    await this.arrive(child, referralId);
    await this.settle(child, referralId);
  }

  /** Refers, until the agency has accepted and reads the report; returns the referral's id. */
  async handOver(child: Traveller, reportId: string): Promise<string> {
    const { registrar, row } = child;
    const texts = identifyingTexts(row);
    const id = await this.timings.step('referred', child, () =>
      this.preparation.refer(child, reportId),
    );
    const path = { id };
    const findReport = () => this.caseworker.ifThere((api) => api.getDisclosedReport({ path }));
    const preview = await this.timings.step('previewed by the agency', child, () =>
      this.clients.patience.seen(() =>
        this.caseworker.ifThere((api) => api.getIncomingReferral({ path })),
      ),
    );
    const leak = findLeak(preview.body, texts, [row.birthplaceMunicipality]);
    if (leak || (await findReport())) {
      throw new Error(`${child.code}: the agency learned an identity before it accepted`);
    }
    await this.notifyConsulate(child);
    await this.timings.step('accepted', child, () =>
      this.caseworker.call((api) =>
        api.acceptReferral({ path, headers: command(preview.version) }),
      ),
    );
    const report = await this.timings.step('full report at the agency', child, () =>
      this.clients.patience.seen(findReport),
    );
    const identity = report.body.report?.identity;
    if (identity?.givenNames !== row.givenNames || identity.familyNames !== row.familyNames) {
      throw new Error(`${child.code}: the report came without the child's identity`);
    }
    await this.timings.step('acceptance back at the sender', child, () =>
      this.clients.patience.seen(async () => {
        const sent = await registrar.call((api) => api.getReferral({ path }));
        return sent.body.state === 'accepted' ? true : undefined;
      }),
    );
    return id;
  }

  /** Only when a host authority refers: a consulate knows of its own referrals. */
  private async notifyConsulate(child: Traveller): Promise<void> {
    if (this.consulate.isSenderOf(child)) return;
    const notification = await this.timings.step('consulate notified', child, () =>
      this.consulate.isNotified(child),
    );
    await this.timings.step('acknowledged there', child, () =>
      this.consulate.acknowledge(notification),
    );
  }

  private async arrive(child: Traveller, referralId: string): Promise<void> {
    const { registrar, row } = child;
    await this.timings.step('return planned', child, () =>
      registrar.call((api) =>
        api.planReturn({
          body: {
            ...{ referralId, receptionCentre: CENTRE, arrivesOn: today() },
            journey: { carrier: 'Autobús del retorno', portOfEntry: 'Corinto' },
          },
          headers: command(),
        }),
      ),
    );
    const expected = await this.timings.step('expected at the centre', child, () =>
      this.clients.patience.seen(() => this.expected.find((one) => one.referralId === referralId)),
    );
    const arrivedOn = earliest(addDays(row.detectedOn, DAYS_OF_TRAVEL), today());
    await this.timings.step('arrived', child, () =>
      this.centre.call((api) =>
        api.registerArrival({
          path: { id: expected.id },
          body: { arrivedOn },
          headers: command(expected.version),
        }),
      ),
    );
  }

  private async settle(child: Traveller, referralId: string): Promise<void> {
    const { caseReference } = child;
    const opened = await this.timings.step('case opened', child, () =>
      this.clients.patience.seen(() => this.cases.find((one) => one.referralId === referralId)),
    );
    await this.timings.step('plan approved', child, () => this.approvePlan(opened.id));
    const query = { case: caseReference };
    const followUp = await this.timings.step('follow-up planned', child, () =>
      this.clients.patience.seen(async () => {
        const { body } = await this.caseworker.call((api) => api.listFollowUps({ query }));
        return body.items[0];
      }),
    );
    await this.timings.step('first visit recorded', child, () => this.visit(followUp.id));
    await this.timings.step('outcome back at the sender', child, () =>
      this.outcome(child, referralId),
    );
    await this.timings.step('receipts at the sender', child, () =>
      this.receipts(child, referralId),
    );
  }

  /** What the centre tells of the arrival may reach the case meanwhile: then it is read again. */
  private approvePlan(caseId: string): Promise<true> {
    const path = { id: caseId };
    return this.readingAgain(async () => {
      const { version } = (await this.caseworker.call((api) => api.getCase({ path }))).body;
      const headers = command(version);
      await this.caseworker.call((api) => api.approvePlan({ path, body: plan, headers }));
      return true;
    });
  }

  /** A visit due long ago may become overdue while it is being recorded: then it is read again. */
  private visit(followUpId: string): Promise<true> {
    return this.readingAgain(() => this.recordFirst(followUpId));
  }

  /** Does it again where the record has changed since it was read. */
  private readingAgain(act: () => Promise<true>): Promise<true> {
    return this.clients.patience.seen(() =>
      act().catch((error: unknown) => {
        if (error instanceof RefusedError && error.status === 412) return undefined;
        throw error;
      }),
    );
  }

  private async recordFirst(followUpId: string): Promise<true> {
    const { body } = await this.caseworker.call((api) =>
      api.getFollowUp({ path: { id: followUpId } }),
    );
    const [first] = body.visits;
    if (!first) throw new Error('no visit is planned');
    const visitedOn = earliest(first.dueOn, today());
    await this.caseworker.call((api) =>
      api.recordVisit({
        path: { id: first.id },
        body: firstVisit(visitedOn),
        headers: command(first.version),
      }),
    );
    return true;
  }

  private outcome({ registrar }: Traveller, referralId: string): Promise<unknown> {
    const path = { id: referralId };
    return this.clients.patience.seen(async () => {
      const { body } = await registrar.call((api) => api.listOutcomes({ path }));
      return body.items[0];
    });
  }

  /** Everything was delivered, and another node has signed for what came to it. */
  private receipts({ registrar }: Traveller, referralId: string): Promise<unknown> {
    const abroad = !AGENCY.startsWith(`${registrar.organisation.split('.')[0] ?? ''}.`);
    return this.clients.patience.seen(async () => {
      const { body } = await registrar.call((api) => api.getReferral({ path: { id: referralId } }));
      const { deliveries } = body;
      const done = deliveries.every(({ state }) => state === (abroad ? 'applied' : 'delivered'));
      return done && deliveries.length >= 4 ? true : undefined;
    });
  }
}
