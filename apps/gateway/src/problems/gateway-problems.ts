import { defineProblems } from '#libs/http';

// What can go wrong at the door of a node.
export const gatewayProblems = defineProblems({
  'GATEWAY.UNKNOWN_SERVICE': {
    status: 404,
    en: 'This node runs no such service, or the address lacks its version. Use /api/<service>/v1/… with one of: {services}.',
    es: 'Este nodo no tiene ese servicio, o falta la versión en la dirección. Use /api/<servicio>/v1/… con uno de: {services}.',
  },
  'GATEWAY.SERVICE_DOWN': {
    status: 503,
    retryable: true,
    en: 'The service {service} does not respond now. Send the same request again in {seconds} seconds, a POST with the same Idempotency-Key.',
    es: 'El servicio {service} no responde ahora. Envíe la misma solicitud de nuevo en {seconds} segundos; un POST, con la misma Idempotency-Key.',
  },
  'GATEWAY.SERVICE_LATE': {
    status: 504,
    retryable: true,
    en: 'The service {service} did not respond in time. Send the same request again, a POST with the same Idempotency-Key: it has one effect.',
    es: 'El servicio {service} tardó demasiado. Envíe la misma solicitud de nuevo; un POST, con la misma Idempotency-Key: tiene un solo efecto.',
  },
});
