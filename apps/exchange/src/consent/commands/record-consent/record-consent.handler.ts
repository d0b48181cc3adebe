import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { newId, type ConsentId, type ConsentState } from '#libs/contracts';
import { isRefusal, newRefusal, type Oddity, type Refusal } from '#libs/domain';
import { invalidRequest, type CommandResponse, type FieldError } from '#libs/http';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, type CommandRequest } from '#libs/service';
import {
  lockOwnCaseFile,
  type CaseFile,
} from '../../../case-file/persistence/case-file.repository.js';
import { checkRecipients } from '../../../trust-list/in-force/check-recipients.js';
import { TrustListCache } from '../../../trust-list/in-force/trust-list-cache.js';
import { AnnounceWithdrawal } from '../../../withdrawal/announce-withdrawal.js';
import { ConsentStore, type OpenedConsent } from '../../persistence/consent-store.js';
import { KnownAges } from '../../persistence/known-ages.js';
import { ConsentDeadlines } from '../../timers/consent-deadlines.js';
import { AGE_OF_ASSENT, isBelowAssent } from '../../domain/age-of-assent.js';
import { checkConsent, emptyLists, gives } from '../../domain/consent.js';
import { oddConsent } from '../../domain/odd-consent.js';
import { findNotice } from '../../notices/notices.js';
import { findConsentsOf, type ConsentLine } from '../../persistence/consent.repository.js';
import type { RecordConsentRequest } from './record-consent.request.js';

export interface RecordConsentCommand extends CommandRequest {
  readonly request: RecordConsentRequest;
}

export interface RecordedConsent {
  readonly consentId: string;
  readonly version: number;
  readonly state: ConsentState;
  /** Where it was withdrawn: the id under which the results are read. */
  readonly withdrawalId?: string;
  /** What looks unusual; it was recorded all the same. */
  readonly warnings: readonly Oddity[];
}

/** Recorded, since nobody here knows better. */
const AGE_NOT_CERTAIN: Oddity = { field: 'exemption', code: 'CONSENT.AGE_NOT_CERTAIN' };

/** Adds a version to the consents of child and representative; nothing is changed. */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly commands: CommandRunner,
    private readonly store: ConsentStore,
    private readonly withdrawals: AnnounceWithdrawal,
    private readonly deadlines: ConsentDeadlines,
    private readonly calendar: CivilCalendar,
    private readonly trustList: TrustListCache,
    private readonly ages: KnownAges,
  ) {}

  record(command: RecordConsentCommand): Promise<CommandResponse<RecordedConsent>> {
    const { actor, request } = command;
    const empty = emptyLists(request);
    if (empty.length > 0) throw invalidRequest(empty.map(givesNothing));
    return this.commands.run(command, async (tx) => {
      const file = await lockOwnCaseFile(tx, request.caseReference, actor.organisation);
      if (!file) return newRefusal('CASE.UNKNOWN');
      if (gives(request.state)) checkRecipients(this.trustList, request.recipients);
      const known = (await findConsentsOf(tx, [file.caseReference])).get(file.caseReference) ?? [];
      // An assent is the child's own; the giver of a consent shows whether the person is of age.
      const consents = known.filter(({ kind }) => kind === 'consent');
      const next = nextOf(
        ...[request, known, await this.store.openAll(tx, file, consents)],
        this.calendar.today(),
      );
      if (isRefusal(next)) return next;
      const below = await this.isBelowAssent(tx, file, request);
      if (below === 'no') return newRefusal('CONSENT.OLD_ENOUGH', { age: String(AGE_OF_ASSENT) });
      const added = await this.add(tx, file, actor.organisation, request, next);
      const odd = below === 'unknown' ? [AGE_NOT_CERTAIN] : [];
      const body = { ...added, warnings: [...added.warnings, ...odd] };
      if (request.state !== 'withdrawn') return { status: 201, body };
      const versions = known.filter(({ consentId }) => consentId === next.consentId);
      const withdrawalId = await this.withdrawals.announce(tx, file, versions, actor.organisation);
      return { status: 201, body: { ...body, withdrawalId } };
    });
  }

  /** Whether the child is young enough, where that is why assent does not apply. */
  private async isBelowAssent(
    tx: Transaction,
    file: CaseFile,
    { exemption }: RecordConsentRequest,
  ): Promise<'yes' | 'no' | 'unknown'> {
    if (exemption !== 'age') return 'yes';
    return isBelowAssent(await this.ages.find(tx, file), this.calendar.today());
  }

  private async add(
    tx: Transaction,
    file: CaseFile,
    recordedBy: string,
    request: RecordConsentRequest,
    { consentId, previous }: NextVersion,
  ): Promise<RecordedConsent> {
    const { language, givenBy, form, witness, withheld, state, expiresOn } = request;
    const version = (previous?.version ?? 0) + 1;
    const before = previous && (await this.store.open(tx, file, previous));
    const adultOn = request.adultOn ?? before?.adultOn;
    const encrypted = { language, givenBy, form, witness, withheld, adultOn };
    await this.store.add(
      tx,
      file,
      { ...stated(request), consentId, version, recordedBy },
      encrypted,
    );
    const { caseReference } = file;
    await this.setDeadlines(tx, { caseReference, consentId }, { state, expiresOn, adultOn });
    return { consentId, version, state, warnings: oddConsent({ language, expiresOn, adultOn }) };
  }

  private async setDeadlines(
    tx: Transaction,
    of: { readonly caseReference: string; readonly consentId: string },
    { state, expiresOn, adultOn }: Dated,
  ): Promise<void> {
    if (!['requested', 'given', 'renewed'].includes(state)) return;
    if (expiresOn) await this.deadlines.setExpiry(tx, of, expiresOn);
    if (adultOn) await this.deadlines.setMajority(tx, of, adultOn);
  }
}

/** Which record a request continues or begins. */
interface NextVersion {
  readonly consentId: string;
  readonly previous: ConsentLine | undefined;
}

function nextOf(
  request: RecordConsentRequest,
  known: readonly ConsentLine[],
  consents: readonly OpenedConsent[],
  today: string,
): NextVersion | Refusal {
  if (!findNotice(request.noticeVersion)) return newRefusal('CONSENT.UNKNOWN_NOTICE');
  const consentId = request.consentId ?? newId<ConsentId>();
  const previous = known.filter((line) => line.consentId === consentId).at(-1);
  if (request.consentId && previous?.kind !== request.kind) return newRefusal('RESOURCE.NOT_FOUND');
  return checkConsent(request, consents, previous, today) ?? { consentId, previous };
}

function givesNothing(field: string): FieldError {
  return { field, code: 'FIELD.TOO_FEW', params: { limit: 1 } };
}

interface Dated {
  readonly state: ConsentState;
  readonly expiresOn: string | undefined;
  readonly adultOn: string | undefined;
}

/** What is stored in the clear; what describes persons is encrypted. */
function stated(request: RecordConsentRequest) {
  const { kind, state, exemption } = request;
  const { noticeVersion, purposes, categories, recipients, expiresOn } = request;
  return {
    ...{ kind, state, noticeVersion, purposes, categories, recipients },
    ...(exemption && { exemption }),
    ...(expiresOn && { expiresOn }),
  };
}
