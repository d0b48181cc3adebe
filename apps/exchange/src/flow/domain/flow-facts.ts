import {
  ageBands,
  arrivalRegisteredV1,
  caseClosedV1,
  caseOpenedV1,
  childDidNotArriveV1,
  detectionRegisteredV1,
  protectionScreenedV1,
  referralAcceptedV1,
  referralCompletedV1,
  referralRejectedV1,
  referralRequestedV1,
  sexes,
  travelStatuses,
  visitColours,
  visitOverdueV1,
  visitRecordedV2,
  type ArrivalRegisteredV1,
  type CaseClosedV1,
  type CaseOpenedV1,
  type ChildDidNotArriveV1,
  type DetectionRegisteredV1,
  type Envelope,
  type FlowIndicator,
  type ProtectionScreenedV1,
  type VisitOverdueV1,
  type VisitRecordedV2,
} from '#libs/contracts';

/** What of an event the network may count. */
export interface Countable {
  readonly indicator: FlowIndicator;
  /** The day on which it happened, `YYYY-MM-DD…`. */
  readonly day: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

type Reader = (event: Envelope) => Countable;

function reads(read: (data: never) => Countable): Reader {
  return (event) => {
    const countable = read(event.data as never);
    const { dimensions } = countable;
    return dimensions ? { ...countable, dimensions: knownIn(dimensions) } : countable;
  };
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
  return ({ time }) => ({ indicator, day: time });
}

/** The events of a node that are counted. A foreign copy is not: its own node counts it. */
export const countedEvents: Readonly<Record<string, Reader>> = {
  [detectionRegisteredV1.type]: reads((data: DetectionRegisteredV1) => ({
    indicator: 'detections-registered',
    day: data.detectedOn,
    dimensions: {
      nationality: data.nationality,
      placeCountry: data.place.country,
      ageBand: data.ageBand,
      sex: data.sex,
      travelStatus: data.travelStatus,
    },
  })),
  [protectionScreenedV1.type]: reads((data: ProtectionScreenedV1) => ({
    indicator: 'children-screened',
    day: data.screenedOn,
  })),
  [referralRequestedV1.type]: atItsTime('referrals-requested'),
  [referralAcceptedV1.type]: atItsTime('referrals-accepted'),
  [referralRejectedV1.type]: atItsTime('referrals-rejected'),
  [referralCompletedV1.type]: atItsTime('referrals-completed'),
  [arrivalRegisteredV1.type]: reads((data: ArrivalRegisteredV1) => ({
    indicator: 'arrivals-registered',
    day: data.arrivedOn,
  })),
  [childDidNotArriveV1.type]: reads((data: ChildDidNotArriveV1) => ({
    indicator: 'children-not-arrived',
    day: data.expectedOn,
  })),
  [caseOpenedV1.type]: reads((data: CaseOpenedV1) => ({
    indicator: 'cases-opened',
    day: data.openedOn,
  })),
  [caseClosedV1.type]: reads((data: CaseClosedV1) => ({
    indicator: 'cases-closed',
    day: data.closedOn,
  })),
  [visitRecordedV2.type]: reads((data: VisitRecordedV2) => ({
    indicator: 'visits-recorded',
    day: data.visitedOn,
    ...(data.colour && { dimensions: { colour: data.colour } }),
  })),
  [visitOverdueV1.type]: reads((data: VisitOverdueV1) => ({
    indicator: 'visits-overdue',
    day: data.dueOn,
  })),
};
