import { defineProblems } from '#libs/http';

/** What can be wrong with opening a sealed case beside the fields. */
defineProblems({
  'BREAK_GLASS.NOT_NEEDED': {
    status: 409,
    en: 'The case is not sealed to you. Read it by GET /v1/cases.',
    es: 'El caso no está sellado para usted. Léalo con GET /v1/cases.',
  },
  'BREAK_GLASS.OWN_GRANT': {
    status: 409,
    en: 'Nobody approves or reviews what they opened themselves. Ask another person.',
    es: 'Nadie aprueba ni revisa lo que abrió por sí mismo. Pídalo a otra persona.',
  },
  'BREAK_GLASS.REVIEW_LATE': {
    status: 409,
    en: 'The review of a case that you opened earlier is late. Until the data protection officer has given it, open one with a second person, by the ground "approval".',
    es: 'La revisión de un caso que usted abrió antes está atrasada. Hasta que la persona delegada de protección de datos la haga, abra otro con una segunda persona, con ground "approval".',
  },
  'BREAK_GLASS.NOT_AWAITED': {
    status: 409,
    en: 'Nothing is awaited any more: the request was of another kind, or somebody has decided already.',
    es: 'Ya no se espera respuesta: se pidió de otra forma o alguien ya respondió.',
  },
});
