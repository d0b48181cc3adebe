export { loggerWithLines } from './log-lines.js';
