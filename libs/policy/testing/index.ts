export { anyRequest } from './any-request.js';
export { testAssent, testConsent, testFacts, testNow, testTerms } from './test-facts.js';
