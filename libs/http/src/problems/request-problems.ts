import { defineProblems } from './catalogue.js';

/** The problems of every endpoint, whatever it does. */
export const requestProblems = defineProblems({
  INTERNAL: {
    status: 500,
    retryable: true,
    en: 'Something failed on our side. Try again; if it fails again, give the administrator the number in "instance".',
    es: 'Algo falló de nuestro lado. Inténtelo de nuevo; si continúa, dé al administrador el número que está en "instance".',
  },
  'REQUEST.INVALID': {
    status: 400,
    en: 'Wrong fields in the request: {count}. Correct what "errors" names and send it again.',
    es: 'Campos incorrectos en la solicitud: {count}. Corrija lo que indica "errors" y envíela de nuevo.',
  },
  'REQUEST.BODY_MISSING': {
    status: 400,
    en: 'The request has no body. Send the fields of the operation as a JSON object.',
    es: 'La solicitud no tiene cuerpo. Envíe los campos de la operación como un objeto JSON.',
  },
  'REQUEST.BODY_UNEXPECTED': {
    status: 400,
    en: 'This operation takes no body, so nothing in it would be read. Send the request without one.',
    es: 'Esta operación no lleva cuerpo y nada de él se leería. Envíe la solicitud sin cuerpo.',
  },
  'REQUEST.QUERY_UNEXPECTED': {
    status: 400,
    en: 'This operation takes nothing after the "?" of its address, so nothing there would be read. Send the request without it.',
    es: 'Esta operación no lleva nada después del "?" de su dirección y nada de eso se leería. Envíe la solicitud sin ello.',
  },
  'REQUEST.BROKEN_JSON': {
    status: 400,
    en: 'The body is not valid JSON. Check quotes, commas and brackets, and that it is encoded in UTF-8.',
    es: 'El cuerpo no es JSON válido. Revise comillas, comas y llaves, y que esté codificado en UTF-8.',
  },
  'REQUEST.BAD_URL': {
    status: 400,
    en: 'The address of the request cannot be read. Check its length and its percent-encoding.',
    es: 'No se puede leer la dirección de la solicitud. Revise su longitud y su codificación con porcentajes.',
  },
  'REQUEST.UNREADABLE': {
    status: 400,
    en: 'The request cannot be read. Check it against the documentation at /docs and send it again.',
    es: 'No se puede leer la solicitud. Compárela con la documentación en /docs y envíela de nuevo.',
  },
  'REQUEST.NO_HOST': {
    status: 400,
    en: 'The request names no host. Send the header Host, as HTTP/1.1 wants.',
    es: 'La solicitud no indica el servidor. Envíe el encabezado Host, como lo pide HTTP/1.1.',
  },
  'REQUEST.TIMEOUT': {
    status: 408,
    retryable: true,
    en: 'The request did not arrive as a whole in time. Send it again, a POST with the same Idempotency-Key, over a faster connection or in smaller parts.',
    es: 'La solicitud no llegó completa a tiempo. Envíela de nuevo; un POST, con la misma Idempotency-Key; por una conexión más rápida o en partes más pequeñas.',
  },
  'REQUEST.EXPECTATION': {
    status: 417,
    en: 'The header Expect asks for something that is not offered here. Send the request without it.',
    es: 'El encabezado Expect pide algo que aquí no se ofrece. Envíe la solicitud sin él.',
  },
  'REQUEST.HEADERS_TOO_LARGE': {
    status: 431,
    en: 'Address and headers together are longer than 16 KB. Shorten the address, or delete cookies and headers that are not needed.',
    es: 'La dirección y los encabezados juntos superan 16 KB. Acorte la dirección o borre cookies y encabezados que no hagan falta.',
  },
  'REQUEST.TOO_LARGE': {
    status: 413,
    en: 'The body is larger than this operation accepts (512 KB; a batch file 8 MB). Split it and send the parts.',
    es: 'El cuerpo es más grande de lo que admite esta operación (512 KB; un archivo por lotes, 8 MB). Divídalo y envíe las partes.',
  },
  'REQUEST.TOO_COMPLEX': {
    status: 413,
    en: 'The body has more than {values} values, or objects and lists more than {depth} deep; no operation accepts that. Send only the fields that /docs names, and split a list into several requests.',
    es: 'El cuerpo tiene más de {values} valores, u objetos y listas de más de {depth} niveles; ninguna operación lo admite. Envíe solo los campos que indica /docs y divida una lista en varias solicitudes.',
  },
  'REQUEST.CONTENT_TYPE': {
    status: 415,
    en: 'This operation does not accept this content type. Send application/json; for a batch file text/csv, or an Excel workbook (XLSX) under its own type.',
    es: 'Esta operación no admite este tipo de contenido. Envíe application/json; para un archivo por lotes, text/csv, o un libro de Excel (XLSX) con su propio tipo.',
  },
  'REQUEST.TOO_MANY': {
    status: 429,
    retryable: true,
    en: 'Too many requests came from here. Send the same request again in {seconds} seconds, a POST with the same Idempotency-Key.',
    es: 'Llegaron demasiadas solicitudes desde aquí. Envíe la misma solicitud de nuevo en {seconds} segundos; un POST, con la misma Idempotency-Key.',
  },
  'UPLOAD.SPREADSHEET': {
    status: 415,
    en: 'The file is a spreadsheet or an archive, not CSV. Send an Excel workbook (.xlsx) with the content type application/vnd.openxmlformats-officedocument.spreadsheetml.sheet; open any other one in the program that made it and save it as "CSV UTF-8".',
    es: 'El archivo es una hoja de cálculo o un archivo comprimido, no CSV. Envíe un libro de Excel (.xlsx) con el tipo de contenido application/vnd.openxmlformats-officedocument.spreadsheetml.sheet; cualquier otro, ábralo en el programa que lo creó y guárdelo como "CSV UTF-8".',
  },
  'UPLOAD.NOT_A_WORKBOOK': {
    status: 415,
    en: 'The file is no Excel workbook (.xlsx): it may be an older one (.xls), or protected by a password. Open it in the program that made it, save it as "Excel workbook (.xlsx)" without a password and send that; nothing was recorded.',
    es: 'El archivo no es un libro de Excel (.xlsx): puede ser uno antiguo (.xls) o estar protegido con contraseña. Ábralo en el programa que lo creó, guárdelo como "Libro de Excel (.xlsx)" sin contraseña y envíelo; no se registró nada.',
  },
  'UPLOAD.NOT_TEXT': {
    status: 415,
    en: 'The file is not text: it holds NUL bytes. Save it as "CSV UTF-8" and send that.',
    es: 'El archivo no es texto: contiene bytes nulos. Guárdelo como "CSV UTF-8" y envíe ese archivo.',
  },
  'UPLOAD.NOT_UTF8': {
    status: 415,
    en: 'The file is not encoded in UTF-8, so accents would be lost. Save it as "CSV UTF-8" and send that.',
    es: 'El archivo no está codificado en UTF-8 y se perderían los acentos. Guárdelo como "CSV UTF-8" y envíe ese archivo.',
  },
  'UPLOAD.TOO_MANY_COLUMNS': {
    status: 413,
    en: 'Line {line} of the file has more than {limit} columns. Delete the columns that are not needed, the empty ones too, and send it again; nothing was recorded.',
    es: 'La línea {line} del archivo tiene más de {limit} columnas. Borre las columnas que no hacen falta, también las vacías, y envíelo de nuevo; no se registró nada.',
  },
  'UPLOAD.TOO_MANY_CELLS': {
    status: 413,
    en: 'The file has more than {limit} cells. Delete empty rows and columns, or split it and send the parts; nothing was recorded.',
    es: 'El archivo tiene más de {limit} celdas. Borre las filas y columnas vacías, o divídalo y envíe las partes; no se registró nada.',
  },
  'UPLOAD.CELL_TOO_LONG': {
    status: 413,
    en: 'The cell that begins on line {line} of the file is longer than {limit} bytes. Shorten it, and check that a quotation mark is not left open; nothing was recorded.',
    es: 'La celda que empieza en la línea {line} del archivo tiene más de {limit} bytes. Acórtela y revise que no queden comillas sin cerrar; no se registró nada.',
  },
  'ROUTE.UNKNOWN': {
    status: 404,
    en: 'There is no such address or method here. See /docs for what this service offers.',
    es: 'Aquí no existe esa dirección o ese método. Consulte en /docs lo que ofrece este servicio.',
  },
  'OPENAPI.NOT_BUILT': {
    status: 503,
    en: 'The description of this service was not built. Run "npm run build" where it was installed.',
    es: 'No se ha generado la descripción de este servicio. Ejecute "npm run build" donde está instalado.',
  },
  'RESOURCE.NOT_FOUND': {
    status: 404,
    en: 'There is no such record, or you may not see it. Check its identifier.',
    es: 'No existe tal registro o usted no puede verlo. Revise su identificador.',
  },
  'SERVICE.UNAVAILABLE': {
    status: 503,
    retryable: true,
    en: 'The service cannot process this now. Send the same request again in a moment.',
    es: 'El servicio no puede responder ahora. Envíe la misma solicitud de nuevo en un momento.',
  },
  'IDEMPOTENCY.KEY_MISSING': {
    status: 400,
    en: 'Each POST needs the header Idempotency-Key. Send a new random UUID for each new intention, and the same one when you repeat it.',
    es: 'Cada POST necesita el encabezado Idempotency-Key. Envíe un UUID aleatorio nuevo para cada intención nueva, y el mismo cuando la repita.',
  },
  'IDEMPOTENCY.KEY_MALFORMED': {
    status: 400,
    en: 'The Idempotency-Key must be 16 to 128 letters, digits or any of ._:- (a UUID is best).',
    es: 'La Idempotency-Key debe tener de 16 a 128 letras, dígitos o alguno de ._:- (lo mejor es un UUID).',
  },
  'IDEMPOTENCY.KEY_REUSED': {
    status: 422,
    en: 'This Idempotency-Key was used for another request. Use a new key for a new intention.',
    es: 'Esta Idempotency-Key se usó para otra solicitud. Use una clave nueva para una intención nueva.',
  },
  'PRECONDITION.MISSING': {
    status: 428,
    en: 'A change needs the header If-Match. Read the record first and send back the ETag that you got.',
    es: 'Un cambio necesita el encabezado If-Match. Lea primero el registro y devuelva el ETag que recibió.',
  },
  'PRECONDITION.MALFORMED': {
    status: 400,
    en: 'If-Match must be one ETag exactly as it was received, such as "3" with its quotes.',
    es: 'If-Match debe ser un ETag exactamente como se recibió, por ejemplo "3" con sus comillas.',
  },
  'PRECONDITION.STALE': {
    status: 412,
    en: 'The record was changed in the meantime. Read it again, check your change and send it with the new ETag.',
    es: 'El registro cambió mientras tanto. Léalo de nuevo, revise su cambio y envíelo con el nuevo ETag.',
  },
  'PAGE.BAD_CURSOR': {
    status: 400,
    en: 'The cursor is not one of this list. Use nextCursor as it was received, or start without a cursor.',
    es: 'El cursor no es de esta lista. Use nextCursor tal como lo recibió, o empiece sin cursor.',
  },
});
