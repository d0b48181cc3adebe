import { defineProblems } from '#libs/http';

/** The problem for who reads a record that a newer release wrote. */
defineProblems({
  'ENCRYPTED_RECORD.UNKNOWN_VERSION': {
    status: 503,
    en: 'A newer release of this node wrote this record. It can be read once this service is of that release too.',
    es: 'Una versión más nueva de este nodo escribió este registro. Se podrá leer cuando este servicio sea también de esa versión.',
  },
});
