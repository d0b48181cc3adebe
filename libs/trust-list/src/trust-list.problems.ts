import { defineProblems } from '#libs/http';

/** What can be wrong with the trust list itself. */
defineProblems({
  'TRUST_LIST.NEVER_RECEIVED': {
    status: 503,
    retryable: true,
    en: 'This node has not received a trust list of organisations yet. Ask the administrator to adopt one at the exchange, then send the request again.',
    es: 'Este nodo aún no ha recibido una lista de confianza de organizaciones. Pida a la administración que adopte una en el intercambio y envíe la solicitud de nuevo.',
  },
});
