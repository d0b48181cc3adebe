import type { Oddity } from '#libs/domain';
import { noticeLanguages } from '../notices/notice.js';

/** What of a consent may be odd. */
export interface StatedTerms {
  readonly language: string;
  readonly expiresOn?: string | undefined;
  readonly adultOn?: string | undefined;
}

const languages: readonly string[] = noticeLanguages;

/** All that is odd in a consent: how it was explained, and until when it is to hold. */
export function oddConsent({ language, expiresOn, adultOn }: StatedTerms): Oddity[] {
  const primary = (language.split('-')[0] ?? '').toLowerCase();
  const isWritten = languages.includes(primary);
  const outlives = expiresOn !== undefined && adultOn !== undefined && expiresOn > adultOn;
  return [
    ...(isWritten ? [] : [{ field: 'language', code: 'CONSENT.NO_NOTICE_IN_LANGUAGE' }]),
    ...(outlives ? [{ field: 'expiresOn', code: 'CONSENT.AFTER_MAJORITY' }] : []),
  ];
}
