import { defineProblems } from '#libs/http';

// What can go wrong with a sign-in and with the session that comes of it.
defineProblems({
  'SIGN_IN.NOT_BEGUN': {
    status: 400,
    en: 'This browser began no such sign-in, or began it more than ten minutes ago. Begin again at /auth/sign-in.',
    es: 'Este navegador no comenzó ese inicio de sesión, o tardó más de diez minutos. Comience de nuevo en /auth/sign-in.',
  },
  'SIGN_IN.REFUSED': {
    status: 403,
    en: 'The sign-in was refused or cancelled. Begin again at /auth/sign-in; if it fails again, inform the administrator.',
    es: 'El inicio de sesión fue rechazado o abandonado. Comience de nuevo en /auth/sign-in; si continúa, avise al administrador.',
  },
  'SIGN_IN.UNAVAILABLE': {
    status: 503,
    retryable: true,
    en: 'The sign-in service of this node does not respond now. Try again in {seconds} seconds.',
    es: 'El servicio de inicio de sesión de este nodo no responde ahora. Inténtelo de nuevo en {seconds} segundos.',
  },
  'SESSION.ENDED': {
    status: 401,
    en: 'Your session has ended. Sign in again at /auth/sign-in.',
    es: 'Su sesión ha terminado. Inicie sesión de nuevo en /auth/sign-in.',
  },
  'CSRF.TOKEN': {
    status: 403,
    en: 'A change by a signed-in browser needs the header X-CSRF-Token. Send the csrfToken that /auth/session gives.',
    es: 'Un cambio desde un navegador con sesión necesita el encabezado X-CSRF-Token. Envíe el csrfToken que da /auth/session.',
  },
  'CSRF.ORIGIN': {
    status: 403,
    en: 'A change by a signed-in browser must come from a page of this node.',
    es: 'Un cambio desde un navegador con sesión debe venir de una página de este nodo.',
  },
});
