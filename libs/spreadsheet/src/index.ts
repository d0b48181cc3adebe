export { csvText } from './csv-text.js';
export { plainCell } from './plain-cell.js';
export { readSheet, type SheetOptions } from './read-sheet.js';
export type { SheetRow } from './sheet-task.js';
export { workbookOf, type TextSheet } from './workbook.js';
