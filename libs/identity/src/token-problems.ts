import { defineProblems } from '#libs/http';

/** What can be wrong with a token, and with what its bearer may do. */
export const identityProblems = defineProblems({
  'TOKEN.MISSING': {
    status: 401,
    en: 'You are not signed in. Sign in and send the token as "Authorization: Bearer …".',
    es: 'No ha iniciado sesión. Inicie sesión y envíe el token como "Authorization: Bearer …".',
  },
  'TOKEN.MALFORMED': {
    status: 401,
    en: 'This is not a token of a sign-in. Sign in again and send the token unchanged.',
    es: 'Esto no es un token de inicio de sesión. Inicie sesión de nuevo y envíe el token sin cambios.',
  },
  'TOKEN.EXPIRED': {
    status: 401,
    en: 'Your sign-in has expired. Sign in again.',
    es: 'Su sesión ha caducado. Inicie sesión de nuevo.',
  },
  'TOKEN.OTHER_NODE': {
    status: 401,
    en: 'This token belongs to another node. Sign in at node {node}.',
    es: 'Este token pertenece a otro nodo. Inicie sesión en el nodo {node}.',
  },
  'TOKEN.WRONG_AUDIENCE': {
    status: 401,
    en: 'This token was not made for this node. Sign in for the audience {audience}.',
    es: 'Este token no fue emitido para este nodo. Inicie sesión para la audiencia {audience}.',
  },
  'TOKEN.ALGORITHM': {
    status: 401,
    en: 'This token is not signed by an accepted algorithm. Sign in again at the node.',
    es: 'Este token no está firmado con un algoritmo aceptado. Inicie sesión de nuevo en el nodo.',
  },
  'TOKEN.WRONG_TYPE': {
    status: 401,
    en: 'This is not an access token (its header must say "typ": "at+jwt"). Send the access token of the sign-in, not another token of it.',
    es: 'Esto no es un token de acceso (su encabezado debe decir "typ": "at+jwt"). Envíe el token de acceso del inicio de sesión, no otro token.',
  },
  'TOKEN.SIGNATURE': {
    status: 401,
    en: 'The signature of this token is not valid. Sign in again.',
    es: 'La firma de este token no es válida. Inicie sesión de nuevo.',
  },
  'TOKEN.CLAIMS': {
    status: 401,
    en: 'This token names no organisation of this node or no known role. Ask the administrator to complete your account.',
    es: 'Este token no indica ninguna organización de este nodo, o ningún rol conocido. Pida al administrador que complete su cuenta.',
  },
  'ISSUER.UNREACHABLE': {
    status: 503,
    retryable: true,
    en: 'The sign-in service of the node cannot be reached to check the token. Try again in a moment.',
    es: 'No se puede contactar el servicio de inicio de sesión del nodo para verificar el token. Inténtelo de nuevo en un momento.',
  },
  'ACCESS.SEALED': {
    status: 404,
    en: 'The record is sealed to others. You may read it, and change nothing.',
    es: 'El registro está sellado para otras personas. Usted puede leerlo, pero no cambiarlo.',
  },
  'ACCESS.ROLE': {
    status: 403,
    en: 'Your role may not do this. It is for: {roles:role}.',
    es: 'Su rol no puede hacer esto. Corresponde a: {roles:role}.',
  },
});
