import {
  ageBands,
  flowIndicators,
  nodeOf,
  sexes,
  travelStatuses,
  visitColours,
  type CodeList,
  type FlowCounted,
} from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';

/** A count as it was received: what its envelope contains beside the data. */
export interface ReceivedCount {
  readonly subject: string;
  readonly from?: string;
  readonly via?: string;
  readonly keyid?: string;
  readonly data: FlowCounted;
}

type Cell = FlowCounted['counts'][number];

/** The dimensions whose values are codes. */
const codeDimensions: Readonly<Record<string, CodeList>> = {
  ageBand: ageBands,
  sex: sexes,
  travelStatus: travelStatuses,
  colour: visitColours,
};

/**
 * The data of a count that the liaison network may store, without the cells that a code of a later
 * release names: whatever no list here names has no place in the network. Refused when the envelope points at a case
 * or a child, when no exchange delivered it, when a node counts for another one, when a cell is there
 * twice, and when a cell is so small that its source should have suppressed it.
 */
export function acceptCount({
  subject,
  from,
  via,
  keyid,
  data,
}: ReceivedCount): FlowCounted | Refusal {
  if (keyid !== undefined || subject !== `flows/${data.period}`) {
    return newRefusal('FLOW.POINTS_AT_A_CASE');
  }
  if (!from || !via) return newRefusal('EVENT.NOT_DELIVERED');
  if (nodeOf(from) !== data.node) return newRefusal('FLOW.OF_OTHER_NODE');
  if (new Set(data.counts.map(cellKey)).size !== data.counts.length) {
    return newRefusal('FLOW.CELL_TWICE');
  }
  if (data.counts.some((cell) => isTooSmall(cell, data.thresholds))) {
    return newRefusal('FLOW.NOT_SUPPRESSED');
  }
  return { ...data, counts: data.counts.filter(isKnown) };
}

function isKnown({ indicator, dimensions }: Cell): boolean {
  const codes = Object.entries(dimensions) as readonly (readonly [string, string])[];
  return (
    flowIndicators.codes.includes(indicator) &&
    codes.every(([name, code]) => codeDimensions[name]?.codes.includes(code) ?? true)
  );
}

function cellKey({ indicator, dimensions }: Cell): string {
  return JSON.stringify([indicator, ...Object.entries(dimensions).sort()]);
}

/** Rounding may have lowered a count that was large enough by less than one step. */
function isTooSmall(
  { count }: Cell,
  { suppressBelow, roundTo }: FlowCounted['thresholds'],
): boolean {
  return count !== null && count > 0 && count <= suppressBelow - roundTo;
}
