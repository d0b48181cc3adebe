import type { CivilCalendar } from '#libs/calendar';
import { ReferralRequested, ReportDisclosed, ReturnPlanned } from '#libs/contracts';
import { deliveryState, type Delivery } from '#libs/delivery';
import type { Language, Text } from '#libs/http';

/** What of a referral had reached somebody, and when. */
export interface Reached {
  readonly eventType: string;
  readonly recipient: string;
  readonly at: string;
}

/** What tells a receiver something about the child, by its name in a sentence. */
const NAMES: Readonly<Record<string, Text>> = {
  [ReferralRequested.type]: { en: 'the request', es: 'la solicitud' },
  [ReportDisclosed.type]: { en: 'the report', es: 'el informe' },
  [ReturnPlanned.type]: { en: 'the return plan', es: 'el plan de retorno' },
};

const WORDS = {
  nothing: { en: 'Nothing had reached anybody before.', es: 'Nada había llegado antes a nadie.' },
  before: { en: 'What had reached whom before: ', es: 'Lo que había llegado antes, y a quién: ' },
  to: { en: 'to', es: 'a' },
  on: { en: 'on', es: 'el' },
} as const satisfies Readonly<Record<string, Text>>;

/** What has reached a receiver, in the order in which it was sent. */
export function reachedBy(deliveries: readonly Delivery[]): Reached[] {
  return deliveries
    .filter((one) => one.eventType in NAMES)
    .filter((one) => ['delivered', 'applied'].includes(deliveryState(one)))
    .map(({ eventType, recipient, receiptedAt, sentAt }) => ({
      ...{ eventType, recipient, at: (receiptedAt ?? sentAt).toISOString() },
    }));
}

/** The same in a sentence. */
export function reachedText(
  reached: readonly Reached[],
  language: Language,
  calendar: CivilCalendar,
): string {
  if (reached.length === 0) return WORDS.nothing[language];
  const sentences = reached.map(({ eventType, recipient, at }) => {
    const name = NAMES[eventType]?.[language] ?? eventType;
    const day = calendar.dayOf(new Date(at));
    return `${name} ${WORDS.to[language]} ${recipient} ${WORDS.on[language]} ${day}`;
  });
  return `${WORDS.before[language]}${sentences.join('; ')}.`;
}
