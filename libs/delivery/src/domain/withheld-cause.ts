/** What prevents that something is sent, as far as somebody can do something about it. */
export type WithheldCause =
  'consent' | 'protection-hold' | 'agreement' | 'receiver' | 'nothing-sent-before' | 'other';

/** What a role reads in place of every cause that is not for it to know. */
export const NOT_FOR_THIS_ROLE = 'not-for-this-role';

/** What the policy and the exchange call it, and what it is for who sent it. */
const CAUSES: Readonly<Record<string, WithheldCause>> = {
  'consent-missing': 'consent',
  'assent-missing': 'consent',
  'purpose-not-covered': 'consent',
  'category-not-covered': 'consent',
  'recipient-not-covered': 'consent',
  'follow-up-not-covered': 'consent',
  hold: 'protection-hold',
  'trust-list-invalid': 'agreement',
  'no-agreement': 'agreement',
  'agreement-lacks-purpose': 'agreement',
  'agreement-lacks-category': 'agreement',
  'recipient-unknown': 'receiver',
  'version-not-accepted': 'receiver',
  'nothing-disclosed-before': 'nothing-sent-before',
};

/** What each reason is caused by, each cause once; a reason that nobody knows is another one. */
export function causesOf(reasons: readonly string[]): WithheldCause[] {
  return [...new Set(reasons.map((reason) => CAUSES[reason] ?? 'other'))];
}

/** Whether a hold is among the reasons for which something was withheld. */
export function isHeld({ outcome, reasons }: Held): boolean {
  return outcome === 'withheld' && causesOf(reasons).includes('protection-hold');
}

interface Held {
  readonly outcome: string | null;
  readonly reasons: readonly string[];
}

/**
 * Whether what one of them withheld goes without a person's act once it allows it: consent, agreement
 * and trust list say for the future too what may go. After a hold only a person decides that.
 */
const BY_ITSELF: Readonly<Record<WithheldCause, boolean>> = {
  consent: true,
  agreement: true,
  receiver: true,
  'protection-hold': false,
  'nothing-sent-before': false,
  other: false,
};

/** Whether what is withheld for these reasons goes by itself, when none of them prevents it any more. */
export function goesByItself(reasons: readonly string[]): boolean {
  return reasons.length > 0 && causesOf(reasons).every((cause) => BY_ITSELF[cause]);
}

/**
 * Causes that reveal no hold: consent is the work of who reads them, and a cancellation is withheld
 * for the same cause whatever was cancelled and why.
 */
const HARMLESS: readonly WithheldCause[] = ['consent', 'nothing-sent-before'];

/** A cause as a role reads it. */
export type VisibleCause = WithheldCause | typeof NOT_FOR_THIS_ROLE;

/**
 * The causes for a reader. Who may not read holds reads one code for a hold and for all else that
 * is nobody's consent: a code for holds alone would reveal each of them.
 */
export function causesVisibleTo(
  mayReadHolds: boolean,
  causes: readonly WithheldCause[],
): VisibleCause[] {
  if (mayReadHolds) return [...causes];
  return [...new Set(causes.map((one) => (HARMLESS.includes(one) ? one : NOT_FOR_THIS_ROLE)))];
}

/** Whether it is shown to a reader of these causes that it goes by itself: of a hidden one, never. */
export function isShownToGoByItself(causes: readonly VisibleCause[]): boolean {
  return causes.every((cause) => cause !== NOT_FOR_THIS_ROLE && BY_ITSELF[cause]);
}

/** The same for the policy's own reasons. */
export function reasonsVisibleTo(mayReadHolds: boolean, reasons: readonly string[]): string[] {
  if (mayReadHolds) return [...reasons];
  const visible = reasons.map((reason) =>
    causesOf([reason]).every((cause) => HARMLESS.includes(cause)) ? reason : NOT_FOR_THIS_ROLE,
  );
  return [...new Set(visible)];
}
