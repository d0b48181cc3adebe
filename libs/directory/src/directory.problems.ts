import { defineProblems } from '#libs/http';

/** What can be wrong with the directory itself. */
defineProblems({
  'DIRECTORY.NEVER_RECEIVED': {
    status: 503,
    retryable: true,
    en: 'This node has not received a directory of organisations yet. Ask the administrator to adopt one at the exchange, then send the request again.',
    es: 'Este nodo aún no ha recibido un directorio de organizaciones. Pida a la administración que adopte uno en el intercambio y envíe la solicitud de nuevo.',
  },
});
