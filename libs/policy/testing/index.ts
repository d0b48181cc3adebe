export { anyRequest } from './any-request.js';
export {
  testAssent,
  testConsent,
  testFacts,
  testNow,
  testOverride,
  testTerms,
} from './test-facts.js';
