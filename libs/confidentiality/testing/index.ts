export { testAgreement, testEntry, testRegion, type TestRegion } from './test-trust-list.js';
export { testDispatch } from './test-dispatch.js';
export { testPair, type TestPair } from './test-pair.js';
