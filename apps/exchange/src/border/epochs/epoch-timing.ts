import type { Epoch, EpochAcceptance, Signed } from '#libs/confidentiality';
import type { StoredEpoch } from '../../peer/epoch.repository.js';

export const DAY_MS = 86_400_000;
/** A new epoch is agreed when so much of the old one is left: both overlap. */
const RENEW_SHARE = 0.2;
/** Clocks, and peers that were away, are no reason to offer so much earlier. */
const EARLY_SHARE = 0.1;
/** So far clocks of nodes that are set may be apart. */
const CLOCKS_APART_MS = 5 * 60_000;
/** An own offer that was not accepted for so long is sent no more: another one is. */
const UNANSWERED_MS = DAY_MS;
/** The acceptance travels before what the accepting node encrypts under the first key of a pair. */
const ACCEPTANCE_LEAD_MS = 1_000;

/**
 * When the accepting node may encrypt under a new key. Offered long before the old one is to be
 * renewed, it is for a node that has lost the old one. The acceptance may be unread for long, so as
 * long as the old key lasts, half of its remaining time is left for the acceptance to arrive.
 */
export function usableFrom(old: Epoch | undefined, now: Date): Date {
  const left = old && !offeredEarly(old, now) ? Date.parse(old.notAfter) - now.getTime() : 0;
  return new Date(now.getTime() + Math.max(ACCEPTANCE_LEAD_MS, left / 2));
}

/** Whether an active epoch was agreed on by another acceptance than this one. */
export function isOther(
  { state, acceptance }: StoredEpoch,
  { body }: Signed<EpochAcceptance>,
): boolean {
  return state === 'active' && acceptance !== null && acceptance.body.publicKey !== body.publicKey;
}

/** An own offer that may still be answered as it should be. */
export function isPending(epoch: StoredEpoch): boolean {
  const age = ageOf(epoch);
  return epoch.state === 'offered' && -CLOCKS_APART_MS < age && age < UNANSWERED_MS;
}

/** For how long it has been in force; below zero when it begins later. */
export function ageOf({ offer }: StoredEpoch): number {
  return Date.now() - Date.parse(offer.body.notBefore);
}

/** One that begins later is no key for today: a wrong clock may have agreed on it. */
export function lastsLong({ state, offer, usable_at }: StoredEpoch): boolean {
  const [from, until] = [Date.parse(offer.body.notBefore), Date.parse(offer.body.notAfter)];
  const begins = from - Date.now() < CLOCKS_APART_MS;
  return (
    state === 'active' &&
    usable_at !== null &&
    begins &&
    until - Date.now() > (until - from) * RENEW_SHARE
  );
}

function offeredEarly({ notBefore, notAfter }: Epoch, now: Date): boolean {
  const [from, until] = [Date.parse(notBefore), Date.parse(notAfter)];
  return until - now.getTime() > (until - from) * (RENEW_SHARE + EARLY_SHARE);
}
