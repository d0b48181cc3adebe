import { defineProblems } from '#libs/http';

/** What stands in the way of a return against which a report speaks, and of deciding about it. */
defineProblems({
  'RETURN_DECISION.MISSING': {
    status: 409,
    en: 'The report speaks against a return: read its againstReturn. Only a supervisor can decide that the child returns all the same, with the reason and what the child says: POST /v1/return-decisions. If the report is wrong, correct it.',
    es: 'El informe se opone a un retorno: lea su againstReturn. Solo una persona supervisora puede decidir que se retorne de todos modos, con el motivo y lo que dice la niña, el niño o adolescente: POST /v1/return-decisions. Si el informe está mal, corríjalo.',
  },
  'RETURN_DECISION.NOTHING_TO_DECIDE': {
    status: 409,
    en: 'Nothing in this report speaks against a return. Plan it without a decision.',
    es: 'Nada en este informe se opone a un retorno. Planifíquelo sin una decisión.',
  },
  'RETURN_DECISION.REPORT_NOT_ISSUED': {
    status: 409,
    en: 'The report is a draft and may still change. Have it issued, read it, and decide then.',
    es: 'El informe es un borrador y todavía puede cambiar. Haga que se emita, léalo y decida entonces.',
  },
  'RETURN_DECISION.REPORT_CHANGED': {
    status: 409,
    en: 'The report is not the one that reportVersion names any more: it is version {version} now. Read it again, and decide about that.',
    es: 'El informe ya no es el que indica reportVersion: ahora es la versión {version}. Léalo de nuevo y decida sobre esa.',
  },
  'RETURN_DECISION.ALREADY_MADE': {
    status: 409,
    en: 'A supervisor has decided about this version of the report. Read it: GET /v1/return-decisions.',
    es: 'Una persona supervisora ya decidió sobre esta versión del informe. Léalo: GET /v1/return-decisions.',
  },
});
