export { testTokens, type TestTokens, type TokenWishes } from './test-tokens.js';
