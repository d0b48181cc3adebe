import type { Downcaster } from './downcasting.js';
import type { Upcaster } from './upcasting.js';

interface Visited {
  readonly childSeen: boolean;
  readonly colour?: string;
  readonly notSeenReason?: string;
  readonly visitId?: string;
  readonly correction?: object;
  readonly former?: object;
}

const OUTCOME = 'follow-up.outcome-shared';
const types = ['follow-up.visit-recorded', OUTCOME];

/**
 * Version 1 asked for a colour also of a visit at which the child was not seen, so a node invented
 * one; version 2 leaves out a colour without a rating.
 */
export const unseenHasNoColour: readonly Upcaster[] = types.map((type) => ({
  ...{ type, from: 1, to: 2 },
  upcast: (data) => {
    const { colour, ...visited } = data as Visited;
    return visited.childSeen ? data : visited;
  },
}));

/**
 * A reader of version 1 gets yellow: a child whom nobody saw needs attention and is never green. It
 * knows no reason and no correction, and of an outcome not by which visit.
 */
export const unseenIsYellow: readonly Downcaster[] = types.map((type) => ({
  ...{ type, from: 2, to: 1 },
  downcast: (data) => {
    const {
      notSeenReason: _reason,
      correction: _correction,
      former: _former,
      ...known
    } = data as Visited;
    const { visitId: _visit, ...outcome } = known;
    return { colour: 'yellow', ...(type === OUTCOME ? outcome : known) };
  },
}));
