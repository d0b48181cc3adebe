/** Whom a text speaks to: the representative, an adolescent, or a younger child. */
export const noticeAudiences = ['representative', 'adolescent', 'child'] as const;
export type NoticeAudience = (typeof noticeAudiences)[number];

export const noticeLanguages = ['es', 'en'] as const;
export type NoticeLanguage = (typeof noticeLanguages)[number];

/** One text, in paragraphs to be read aloud one by one. */
export interface NoticeText {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/**
 * What is explained before somebody consents or assents. A version never changes once it was used:
 * a consent names the version that it rests on, so a better text is a new version.
 */
export interface Notice {
  readonly version: string;
  readonly texts: Readonly<Record<NoticeLanguage, Readonly<Record<NoticeAudience, NoticeText>>>>;
}
