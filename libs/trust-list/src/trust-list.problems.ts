import { defineProblems } from '#libs/http';

/** What can be wrong with the trust list itself. */
defineProblems({
  'TRUST_LIST.NOBODY_SUITABLE': {
    status: 422,
    en: 'The trust list has no organisation that may be named here. Ask the liaison network to add it.',
    es: 'La lista de confianza no tiene ninguna organización que se pueda indicar aquí. Pida a la red de enlace que la agregue.',
  },
  'TRUST_LIST.NEVER_RECEIVED': {
    status: 503,
    retryable: true,
    en: 'This node has not received a trust list of organisations yet. Ask the administrator to adopt one at the exchange, then send the request again.',
    es: 'Este nodo aún no ha recibido una lista de confianza de organizaciones. Pida a la administración que adopte una en el intercambio y envíe la solicitud de nuevo.',
  },
});
