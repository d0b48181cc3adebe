import { defineProblems } from '#libs/http';

/** What can be wrong with a workbook. */
defineProblems({
  'UPLOAD.SHEET_DAMAGED': {
    status: 400,
    en: 'The workbook cannot be read: it is damaged, protected by a password, or no XLSX. Open it in the program that made it, save it as "Excel workbook (.xlsx)" without a password and send it again; nothing was recorded.',
    es: 'No se puede leer el libro: está dañado, protegido con contraseña o no es XLSX. Ábralo en el programa que lo creó, guárdelo como "Libro de Excel (.xlsx)" sin contraseña y envíelo de nuevo; no se registró nada.',
  },
  'UPLOAD.SHEET_TOO_LARGE': {
    status: 413,
    en: 'The workbook is too large. Delete images, and the empty rows and columns behind the last ones, or split it and send the parts; nothing was recorded.',
    es: 'El libro es demasiado grande. Borre las imágenes y las filas y columnas vacías después de las últimas, o divídalo y envíe las partes; no se registró nada.',
  },
  'UPLOAD.MORE_SHEETS': {
    status: 400,
    en: 'More than one sheet of the workbook has contents, and only the first is read. Send each sheet in a workbook of its own; nothing was recorded.',
    es: 'Más de una hoja del libro tiene contenido y solo se lee la primera. Envíe cada hoja en un libro propio; no se registró nada.',
  },
});
