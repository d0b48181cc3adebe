import { defineProblems } from '#libs/http';

/** What can be wrong with an erasure beside its fields. */
defineProblems({
  'ERASURE.DONE': {
    status: 409,
    en: 'This node has erased the child already. Nothing is left to do.',
    es: 'Este nodo ya suprimió los datos de la niña o del niño. No queda nada por hacer.',
  },
  'ERASURE.ORDERED': {
    status: 409,
    en: 'Your organisation has ordered this erasure already. Its day is in GET /v1/erasures.',
    es: 'Su organización ya ordenó esta supresión. Su fecha está en GET /v1/erasures.',
  },
  'ERASURE.ENDED': {
    status: 409,
    en: 'This erasure has taken effect or was cancelled. It cannot be changed any more.',
    es: 'Esta supresión ya surtió efecto o se canceló. Ya no se puede cambiar.',
  },
});
