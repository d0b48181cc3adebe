export { DiskFullError } from './disk-full.error.js';
export { underLock } from './lock-file.js';
export { oneLine } from './one-line.js';
export { assertPortFree, freePort, waitForPort } from './ports.js';
export { fromRoot } from './repository.js';
export { ServerProcess } from './server-process.js';
export { table } from './table.js';
