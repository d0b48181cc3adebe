export {
  defaultPortBase,
  host,
  nodeAddresses,
  operationsPort,
  originOf,
  readPortBase,
  sharedPorts,
  type NodeAddresses,
} from './addresses.js';
export { composeTrustList, type NetworkKeys } from './compose-trust-list.js';
export {
  borderDatabase,
  borderRole,
  keyDatabase,
  logDatabase,
  planDatabases,
  serviceDatabase,
  sessionDatabase,
  type PlannedDatabase,
} from './database-plan.js';
export { databaseUrls, type DatabaseUrl } from './database-urls.js';
export { demonstrationNodes, peersOf } from './demonstration-network.js';
export { NodeClient, RefusedError, type NodeAnswer } from './node-client.js';
export { Seed } from './seed.js';
export { inboxTopics, nodeTopic, PARTITIONS } from './topics.js';
