import { defineProblems } from '#libs/http';

/** What can be wrong with a file of detections, or with the form of one of its rows. */
defineProblems({
  'BATCH.NOT_UTF8': {
    status: 400,
    en: 'The file is not UTF-8. Save it as "CSV UTF-8" and send it again; nothing was recorded.',
    es: 'El archivo no está en UTF-8. Guárdelo como "CSV UTF-8" y envíelo de nuevo; no se registró nada.',
  },
  'BATCH.BROKEN_CSV': {
    status: 400,
    en: 'The file cannot be read from line {line} on: a quotation mark is open or misplaced. Correct it and send the file again; nothing was recorded.',
    es: 'El archivo no se puede leer desde la línea {line}: hay comillas sin cerrar o mal puestas. Corríjalo y envíelo de nuevo; no se registró nada.',
  },
  'BATCH.EMPTY': {
    status: 400,
    en: 'The file has no rows. Its first line names the columns ({columns}), separated by "{delimiter}"; each further line is one detection.',
    es: 'El archivo no tiene filas. La primera línea nombra las columnas ({columns}), separadas por "{delimiter}"; cada línea siguiente es una detección.',
  },
  'BATCH.WRONG_DELIMITER': {
    status: 400,
    en: 'The columns are not separated by "{delimiter}". Save the file with that delimiter and these columns: {columns}. Nothing was recorded.',
    es: 'Las columnas no están separadas por "{delimiter}". Guarde el archivo con ese delimitador y estas columnas: {columns}. No se registró nada.',
  },
  'BATCH.WRONG_COLUMNS': {
    status: 400,
    en: 'The first line does not name the columns of a file of detections. Missing: {missing}. Unknown, by position: {unknown}. Named twice: {repeated}. The columns are {columns}, separated by "{delimiter}". Nothing was recorded.',
    es: 'La primera línea no nombra las columnas de un archivo de detecciones. Faltan: {missing}. Desconocidas, por posición: {unknown}. Repetidas: {repeated}. Las columnas son {columns}, separadas por "{delimiter}". No se registró nada.',
  },
  'BATCH.TOO_MANY_ROWS': {
    status: 413,
    en: 'The file has more than {limit} rows. Split it and send the parts; nothing was recorded.',
    es: 'El archivo tiene más de {limit} filas. Divídalo y envíe las partes; no se registró nada.',
  },
  'BATCH.WRONG_CELLS': {
    status: 400,
    en: 'This row has {found} cells, the header names {expected}. Check its delimiters and quotation marks.',
    es: 'Esta fila tiene {found} celdas y el encabezado nombra {expected}. Revise sus delimitadores y comillas.',
  },
  'BATCH.DUPLICATE_ROW': {
    status: 409,
    en: 'This row is the same as line {line}; it was counted once. If they are two children, add what distinguishes them.',
    es: 'Esta fila es igual a la línea {line}; se contó una vez. Si son dos niñas o niños, agregue lo que los distingue.',
  },
});
