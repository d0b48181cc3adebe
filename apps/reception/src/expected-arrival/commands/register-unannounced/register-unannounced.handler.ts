import { Injectable } from '@nestjs/common';
import { ChildKeys } from '#libs/confidentiality';
import { newCaseReference, newId, shortCode, type ChildId } from '#libs/contracts';
import { newRefusal, type Oddity, type Refusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { oddArrival } from '../../domain/expected-arrival.js';
import { chooseExpected } from '../../domain/unannounced.js';
import type { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import {
  findArrivalStillHere,
  lockExpectedOfCase,
} from '../../persistence/unannounced.repository.js';
import { ReportToSender } from '../../reporting/report-to-sender.js';
import { AdmitChild, type ArrivingChild } from '../register-arrival/admit-child.js';
import type { RegisterUnannouncedRequest } from '../register-arrival/register-arrival.request.js';

export interface RegisterUnannouncedCommand extends CommandRequest {
  readonly request: RegisterUnannouncedRequest;
}

/** The arrival of a child whom nobody announced to the centre. */
export interface RegisteredChild {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  /** Who expected the child: another centre, or one that was notified that nobody comes; null when nobody did. */
  readonly expectedArrivalId: string | null;
  readonly state: string;
  /** What looks unusual; it was recorded all the same. */
  readonly warnings: readonly Oddity[];
}

/**
 * Registers the child who stands before the centre. Where the papers name a case that a centre of
 * this country knows, the child is that one; else the child gets a case of their own.
 */
@Injectable()
export class RegisterUnannounced {
  constructor(
    private readonly commands: CommandRunner,
    private readonly children: AdmitChild,
    private readonly keys: ChildKeys,
    private readonly sender: ReportToSender,
  ) {}

  register(command: RegisterUnannouncedCommand): Promise<CommandResponse<RegisteredChild>> {
    const { actor, request } = command;
    return this.commands.run(command, async (tx) => {
      const known = request.case === undefined ? [] : await lockExpectedOfCase(tx, request.case);
      const expected = chooseExpected(known, actor.organisation);
      const refused = expected && (await checkNotHere(tx, actor, expected.caseReference));
      if (refused) return refused;
      const warnings = odditiesOf(request, expected);
      const child = expected ? await claim(tx, expected, actor) : await this.newChild(actor);
      const { id, state } = await this.children.admit(tx, child, request);
      const { caseReference, expectedArrivalId } = child;
      if (expected && expectedArrivalId) {
        await this.sender.report(tx, expected, { came: true, on: request.arrivedOn });
      }
      const body = {
        ...{ id, caseReference, shortCode: shortCode(caseReference), expectedArrivalId, state },
        warnings,
      };
      return { status: 201, version: 1, location: `/v1/arrivals/${id}`, body };
    });
  }

  /** The key is stored before anything is encrypted under it. */
  private async newChild({ organisation: centre }: Actor): Promise<ArrivingChild> {
    const childId = newId<ChildId>();
    await this.keys.create([childId]);
    return {
      ...{ caseReference: newCaseReference(), childId, centre },
      ...{ expectedArrivalId: null, referralId: null },
    };
  }
}

/** A child who is registered here and not handed over is not registered a second time. */
async function checkNotHere(
  tx: Transaction,
  actor: Actor,
  caseReference: string,
): Promise<Refusal | undefined> {
  const here = await findArrivalStillHere(tx, actor, caseReference);
  return here ? newRefusal('ARRIVAL.REGISTERED_ALREADY', { arrivedOn: here.arrivedOn }) : undefined;
}

/** What was expected is fulfilled here, wherever it was expected; who has come before comes again. */
async function claim(
  tx: Transaction,
  expected: ExpectedArrivalEntity,
  { organisation: centre }: Actor,
): Promise<ArrivingChild> {
  const { id, caseReference, childId, referralId } = expected;
  const child = { caseReference, childId, centre, referralId };
  if (expected.state === 'arrived') return { ...child, expectedArrivalId: null };
  await tx.asRole('arrival', () =>
    tx.manager.save(Object.assign(expected, { state: 'arrived' as const, centre })),
  );
  return { ...child, expectedArrivalId: id };
}

function odditiesOf(
  { case: wanted, arrivedOn }: RegisterUnannouncedRequest,
  expected: ExpectedArrivalEntity | undefined,
): Oddity[] {
  if (expected) return oddArrival(expected, arrivedOn);
  return wanted === undefined ? [] : [{ field: 'case', code: 'ARRIVAL.CASE_UNKNOWN' }];
}
