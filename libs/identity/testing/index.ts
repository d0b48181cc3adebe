export { testTokens, type TestTokens, type TokenOptions } from './test-tokens.js';
