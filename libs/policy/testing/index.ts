export { anyRequest } from './any-request.js';
export {
  testAssent,
  testConsent,
  testFacts,
  testToday,
  testOverride,
  testTerms,
} from './test-facts.js';
