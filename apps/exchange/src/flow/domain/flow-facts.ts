import {
  ageBands,
  ArrivalCorrected,
  ArrivalRegistered,
  CaseClosed,
  CaseOpened,
  ChildDidNotArrive,
  DetectionCorrected,
  DetectionRegistered,
  ProtectionScreened,
  ReferralAccepted,
  ReferralCompleted,
  ReferralRejected,
  ReferralRequested,
  sexes,
  travelStatuses,
  visitColours,
  VisitOverdue,
  VisitRecorded,
  type Envelope,
  type FlowIndicator,
} from '#libs/contracts';

/** What of an event the network may count. */
export interface Countable {
  readonly indicator: FlowIndicator;
  /** Counts children: whatever happens to one more often is counted the first time. */
  readonly ofChildren?: true;
  /** The day on which it happened, `YYYY-MM-DD`; without one it is that of the event's time. */
  readonly day?: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** That it was counted and is not any more: what was counted was corrected. */
  readonly isUndone?: true;
  /** Of children: the day by which it was counted before it was corrected. */
  readonly formerDay?: string;
}

type Reader = (event: Envelope) => readonly Countable[];

function reads(read: (data: never) => Countable | readonly Countable[]): Reader {
  return (event) =>
    [read(event.data as never)].flat().map((countable) => {
      const { dimensions } = countable;
      return dimensions ? { ...countable, dimensions: knownIn(dimensions) } : countable;
    });
}

const lists = new Map<string, readonly string[]>([
  ['ageBand', ageBands.codes],
  ['sex', sexes.codes],
  ['travelStatus', travelStatuses.codes],
  ['colour', visitColours.codes],
]);

/** What goes to the network is closed: a code that this release does not know counts in the total alone. */
function knownIn(dimensions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const known = Object.entries(dimensions).filter(
    ([name, code]) => lists.get(name)?.includes(code) ?? true,
  );
  return Object.fromEntries(known);
}

function atItsTime(indicator: FlowIndicator): Reader {
  return () => [{ indicator }];
}

/** A visit, in the same way. */
function visit({ visitedOn, colour }: NonNullable<VisitRecorded['former']>): Countable {
  return {
    indicator: 'visits-recorded',
    day: visitedOn,
    ...(colour && { dimensions: { colour } }),
  };
}

/** A detection by what it says now, or said. */
function detection(data: DetectionCorrected['former']): Countable {
  return {
    indicator: 'detections-registered',
    day: data.detectedOn,
    dimensions: {
      nationality: data.nationality,
      placeCountry: data.place.country,
      ageBand: data.ageBand,
      sex: data.sex,
      travelStatus: data.travelStatus,
    },
  };
}

/** The events of a node that are counted. A foreign copy is not: its own node counts it. */
export const countedEvents: Readonly<Record<string, Reader>> = {
  [DetectionRegistered.type]: reads(detection),
  [DetectionCorrected.type]: reads((data: DetectionCorrected) => [
    { ...detection(data.former), isUndone: true },
    detection(data),
  ]),
  [ProtectionScreened.type]: reads(({ screenedOn: day, former }: ProtectionScreened) => ({
    ...{ indicator: 'children-screened', ofChildren: true, day },
    ...(former && { formerDay: former.screenedOn }),
  })),
  // A corrected request asks for nothing new.
  [ReferralRequested.type]: reads((data: ReferralRequested) =>
    data.correction ? [] : { indicator: 'referrals-requested' },
  ),
  [ReferralAccepted.type]: atItsTime('referrals-accepted'),
  [ReferralRejected.type]: atItsTime('referrals-rejected'),
  [ReferralCompleted.type]: atItsTime('referrals-completed'),
  [ArrivalRegistered.type]: reads((data: ArrivalRegistered) => ({
    indicator: 'arrivals-registered',
    day: data.arrivedOn,
  })),
  [ArrivalCorrected.type]: reads(({ arrivedOn, former }: ArrivalCorrected) => [
    { indicator: 'arrivals-registered', day: former.arrivedOn, isUndone: true },
    { indicator: 'arrivals-registered', day: arrivedOn },
  ]),
  [ChildDidNotArrive.type]: reads((data: ChildDidNotArrive) => ({
    indicator: 'children-not-arrived',
    ofChildren: true,
    day: data.expectedOn,
  })),
  [CaseOpened.type]: reads((data: CaseOpened) => ({
    indicator: 'cases-opened',
    day: data.openedOn,
  })),
  [CaseClosed.type]: reads((data: CaseClosed) => ({
    indicator: 'cases-closed',
    day: data.closedOn,
  })),
  [VisitRecorded.type]: reads((data: VisitRecorded) => [
    ...(data.former ? [{ ...visit(data.former), isUndone: true as const }] : []),
    visit(data),
  ]),
  [VisitOverdue.type]: reads((data: VisitOverdue) => ({
    indicator: 'visits-overdue',
    day: data.dueOn,
  })),
};
