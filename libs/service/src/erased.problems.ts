import { defineProblems } from '#libs/http';

/** The problem for a request about an erased child. */
defineProblems({
  'DATA_KEY.DESTROYED': {
    status: 410,
    en: 'What this node knew of the child was erased. Nothing can be read or added any more.',
    es: 'Lo que este nodo sabía de la niña o del niño fue suprimido. Ya no se puede leer ni agregar nada.',
  },
});
