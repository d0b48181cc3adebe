export {
  consumerFixture,
  Effects1760000009000,
  recordEffect,
  type ConsumerFixture,
} from './consumer-fixture.js';
export { freezeConsumer, type FrozenConsumer } from './frozen-consumer.js';
export { memoryKeys, type MemoryKeys } from './memory-keys.js';
export { RecordingLog } from './recording-log.js';
export { waitUntil } from './wait-until.js';
