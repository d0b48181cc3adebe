export { serviceDatabase, type ServiceDatabase } from './service-database.js';
export { killBackends } from './kill-backends.js';
