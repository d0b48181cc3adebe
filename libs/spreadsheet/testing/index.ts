export { changedWorkbook } from './changed-workbook.js';
