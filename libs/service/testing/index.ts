export { testService, type TestService } from './test-service.js';
