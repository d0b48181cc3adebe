export { askWithAndWithoutAudit, readEndpoints } from './audited-reads.js';
export { closedRecords, noCorrections } from './closed-records.js';
export { eventually } from './eventually.js';
export { twoViews, type ListedTable, type TwoViews } from './list-and-row-security.js';
export { explainedLists, type ExplainedList, type ExplainedLists } from './explained-lists.js';
export { reachOf, type Reach } from './reach-of.js';
export {
  dropConstraints,
  insertRow,
  tablesOf,
  type CatalogueTable,
  type Holder,
} from './rows-of-organisations.js';
export { everyRequestFits, type Scene, type Scenes } from './every-request-fits.js';
export type { EnvelopeExtras, TestNodeLog } from './test-node-log.js';
export { testService, type Caller, type TestService } from './test-service.js';
export { ErasableTables } from '../src/erasing/erasable-tables.js';
export { EraseRecords } from '../src/erasing/erase-records.consumer.js';
