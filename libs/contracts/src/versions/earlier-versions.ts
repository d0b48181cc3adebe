import type { EventContract } from '../event-contract.js';
import { OutcomeSharedV1 } from '../follow-up/outcome-shared.v1.js';
import { VisitRecordedV1 } from '../follow-up/visit-recorded.v1.js';

/** Versions of events that were replaced; nobody publishes them, every node still reads them. */
export const earlierVersions: readonly EventContract[] = [OutcomeSharedV1, VisitRecordedV1];
