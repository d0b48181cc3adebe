import { defineProblems } from '#libs/http';

/** The problems for who reads a record that is erased, or that a newer release wrote. */
defineProblems({
  'ENCRYPTED_RECORD.ERASED': {
    status: 410,
    en: 'Your organisation erased what it had recorded here. Nothing of it can be read any more.',
    es: 'Su organización suprimió lo que había registrado aquí. Ya no se puede leer nada de ello.',
  },
  'ENCRYPTED_RECORD.UNKNOWN_VERSION': {
    status: 503,
    en: 'A newer release of this node wrote this record. It can be read once this service is of that release too.',
    es: 'Una versión más nueva de este nodo escribió este registro. Se podrá leer cuando este servicio sea también de esa versión.',
  },
});
