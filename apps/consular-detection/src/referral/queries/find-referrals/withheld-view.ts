import type { CivilCalendar } from '#libs/calendar';
import {
  causesVisibleTo,
  mayReadHolds,
  withheldText,
  type Delivery,
  type Reader,
  type VisibleCause,
} from '#libs/delivery';
import type { Text } from '#libs/http';
import { reachedBy, reachedText, type Reached } from './reached.js';
import { withheldOf, type SendAgain, type WithheldGrounds } from '../../domain/withheld.js';

/** That a referral waits for an officer, in codes and in words. */
export interface WithheldView {
  readonly reasons: readonly VisibleCause[];
  /** When an officer may send it again; null where that would reveal what the role may not know. */
  readonly sendAgain: SendAgain | null;
  /** Of one that a hold cancelled: what had reached whom before, and when. */
  readonly reached: readonly Reached[];
  readonly text: string;
}

const SEND_AGAIN: Readonly<Record<SendAgain, Text>> = {
  'by-itself': {
    en: 'Nobody has to send it again.',
    es: 'Nadie tiene que enviarla de nuevo.',
  },
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

/**
 * What a reader is shown of a referral that waits; null where it does not. Who may not read holds
 * sees of a cancelled referral what any cancelled one shows: that it is cancelled.
 */
export function withheldView(
  grounds: WithheldGrounds | undefined,
  deliveries: readonly Delivery[],
  reader: Reader,
  calendar: CivilCalendar,
): WithheldView | null {
  const holds = mayReadHolds(reader.role);
  const withheld = grounds && withheldOf(grounds);
  if (!withheld || (grounds.state === 'cancelled' && !holds)) return null;
  const reasons = causesVisibleTo(holds, withheld.causes);
  const sendAgain = holds ? withheld.sendAgain : null;
  const reached = grounds.state === 'cancelled' ? reachedBy(deliveries) : undefined;
  const sentences = [
    withheldText(reasons, reader.language),
    ...(reached ? [reachedText(reached, reader.language, calendar)] : []),
    ...(sendAgain ? [SEND_AGAIN[sendAgain][reader.language]] : []),
  ];
  return { reasons, sendAgain, reached: reached ?? [], text: sentences.join(' ') };
}
