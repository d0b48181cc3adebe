import { defineProblems } from '#libs/http';

/** What can be wrong with a pre-return report beside its fields. */
defineProblems({
  'REPORT.NOT_SCREENED': {
    status: 409,
    en: 'The child has not been screened for protection needs. Screen first, then write the report.',
    es: 'No se ha hecho la evaluación de necesidades de protección. Hágala primero y después escriba el informe.',
  },
  'REPORT.CONTRADICTS_REGISTRATION': {
    status: 422,
    en: 'The registration says something else here. It was accepted, and the report counts; check which of the two is right.',
    es: 'El registro dice otra cosa aquí. Se aceptó y cuenta el informe; revise cuál de los dos es correcto.',
  },
  'REPORT.ALREADY_ISSUED': {
    status: 409,
    en: 'The report is issued, and others may have it. Correct it instead: who has it receives the corrected one.',
    es: 'El informe está emitido y otras instituciones pueden tenerlo. Corríjalo en su lugar: quien lo tiene recibe el corregido.',
  },
  'REPORT.NOT_ISSUED': {
    status: 409,
    en: 'The report is a draft, which nobody else has. Replace its contents instead of correcting it.',
    es: 'El informe es un borrador que nadie más tiene. Reemplace su contenido en lugar de corregirlo.',
  },
});
