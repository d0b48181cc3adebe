export { askCoordinator } from './ask-coordinator.js';
export { testDatabase, type DatabaseTemplate, type TestDatabase } from './test-database.js';
export { testRun } from './test-run.js';
