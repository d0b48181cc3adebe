import type { Language, Text } from '#libs/http';
import {
  isShownToGoByItself,
  NOT_FOR_THIS_ROLE,
  type VisibleCause,
} from './domain/withheld-cause.js';

/** Why something was not sent, and what lifts that. */
const WORDS: Readonly<Record<VisibleCause, Text>> = {
  consent: {
    en: 'Consent and assent, or a decision in their place, do not cover this recipient, purpose and content. Record them.',
    es: 'El consentimiento y el asentimiento, o una decisión en su lugar, no cubren este destinatario, finalidad y contenido. Regístrelos.',
  },
  'protection-hold': {
    en: 'A protection hold is or was in force. After it is lifted, nothing goes until somebody sends it again.',
    es: 'Rige o regía una retención de protección. Después de levantarla, nada va hasta que alguien lo envíe de nuevo.',
  },
  agreement: {
    en: 'No agreement in force with the country of the recipient covers it, or the trust list is out of date. The data protection officer can find out which.',
    es: 'Ningún acuerdo vigente con el país del destinatario lo cubre, o la lista de confianza está vencida. La persona delegada de protección de datos puede averiguarlo.',
  },
  receiver: {
    en: 'The trust list does not list the recipient, or its node cannot read this yet. Ask the administrator.',
    es: 'La lista de confianza no incluye al destinatario, o su nodo aún no puede leer esto. Consulte a la administración.',
  },
  'nothing-sent-before': {
    en: 'Nothing had reached the recipient before, so there was nothing to cancel there.',
    es: 'Nada había llegado antes al destinatario, así que no había nada que cancelar allí.',
  },
  other: {
    en: 'It could not be sent as it is. Ask the data protection officer for the reason.',
    es: 'No se pudo enviar tal como está. Pregunte el motivo a la persona delegada de protección de datos.',
  },
  [NOT_FOR_THIS_ROLE]: {
    en: 'It was not sent, for a reason that is not yours to decide. Ask your supervisor, or the organisation that registered the child.',
    es: 'No se envió, por un motivo que no le corresponde decidir. Pregunte a su supervisión, o a la organización que registró a la niña, niño o adolescente.',
  },
};

const BY_ITSELF: Text = {
  en: 'It goes by itself, as the record is then, as soon as that allows it.',
  es: 'Se envía por sí solo, según el registro de entonces, en cuanto eso lo permita.',
};

const SENT_LATER: Text = {
  en: 'It was withheld then. What was sent to this recipient later counts.',
  es: 'Se retuvo entonces. Cuenta lo que se envió después a este destinatario.',
};

/** The causes in sentences: of what was not sent yet, so that nothing of it goes by itself. */
export function causesText(causes: readonly VisibleCause[], language: Language): string {
  return causes.map((cause) => WORDS[cause][language]).join(' ');
}

/** The same of what was sent, and whether it goes without anybody's act. */
export function withheldText(causes: readonly VisibleCause[], language: Language): string {
  const text = causesText(causes, language);
  return isShownToGoByItself(causes) ? `${text} ${BY_ITSELF[language]}` : text;
}

/** Of what was withheld and then followed by something newer: nothing of it is to be done any more. */
export function sentLaterText(language: Language): string {
  return SENT_LATER[language];
}
