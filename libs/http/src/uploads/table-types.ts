/** The content types of a file with a table: CSV, and a workbook as Excel writes it. */
export const tableTypes = {
  csv: 'text/csv',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
