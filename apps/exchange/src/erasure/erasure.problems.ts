import { defineProblems } from '#libs/http';

/** What can be wrong with an erasure beside its fields. */
defineProblems({
  'ERASURE.DONE': {
    status: 409,
    en: 'This node has erased the child already. Nothing is left to do.',
    es: 'Este nodo ya suprimió los datos de la niña o del niño. No queda nada por hacer.',
  },
});
