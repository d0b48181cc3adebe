import { HIDDEN_FROM_ROLE } from '#libs/contracts';
import type { Language, Text } from '#libs/http';
import type { Role } from '#libs/permissions';
import type { SendAgain, Withheld, WithheldReason } from '../../domain/withheld.js';
import { asVisibleTo } from './visible-to-role.js';

/** That a referral waits for an officer, in codes and in words. */
export interface WithheldView {
  readonly reasons: readonly string[];
  /** Nothing is sent by itself: `now`, `when-mended` or `not-yet`. */
  readonly sendAgain: SendAgain;
  readonly text: string;
}

const REASONS: Readonly<Record<WithheldReason | typeof HIDDEN_FROM_ROLE, Text>> = {
  'protection-hold': {
    en: 'A protection hold prevented the referral from reaching its receiver.',
    es: 'Una retención de protección impidió que la derivación llegara a su destinatario.',
  },
  agreement: {
    en: 'No agreement in force with the country of the receiver covers it, or the trust list is out of date.',
    es: 'Ningún acuerdo vigente con el país del destinatario la cubre, o la lista de confianza está vencida.',
  },
  receiver: {
    en: 'The trust list does not list the receiver, or its node cannot read this yet.',
    es: 'La lista de confianza no incluye al destinatario, o su nodo aún no puede leer esto.',
  },
  other: {
    en: 'It could not be sent as it is. Ask the data protection officer for the reason.',
    es: 'No se pudo enviar tal como está. Pregunte el motivo a la persona delegada de protección de datos.',
  },
  [HIDDEN_FROM_ROLE]: {
    en: 'It was not sent, for a reason that is not for your role to know. Ask your supervisor.',
    es: 'No se envió, por un motivo que no corresponde a su función conocer. Pregunte a su supervisión.',
  },
};

const SEND_AGAIN: Readonly<Record<SendAgain, Text>> = {
  now: {
    en: 'It may be sent again now: cancel it if it is still open, and refer again.',
    es: 'Ya puede enviarse otra vez: cancélela si sigue abierta y derive de nuevo.',
  },
  'when-mended': {
    en: 'Once that is mended, cancel it and refer again.',
    es: 'Cuando eso se resuelva, cancélela y derive de nuevo.',
  },
  'not-yet': {
    en: 'It may not be sent again yet.',
    es: 'Aún no puede enviarse otra vez.',
  },
};

/** What a role is shown of a referral that waits. */
export function withheldView(
  { reasons, sendAgain }: Withheld,
  role: Role,
  language: Language,
): WithheldView {
  const told = reasons.map((reason) => asVisibleTo(role, reason) as keyof typeof REASONS);
  const sentences = [...told.map((reason) => REASONS[reason]), SEND_AGAIN[sendAgain]];
  return { reasons: told, sendAgain, text: sentences.map((one) => one[language]).join(' ') };
}
