import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { noticeAudiences, noticeLanguages } from './notice.js';
import { notices } from './notices.js';

/** What was explained to people stays as it was: a changed text is a new version. */
const FROZEN: Record<string, string> = {
  '2026-01': '5fe339787708c03ef82e67a8908d8270c653c537b6e066d843595c39e7866cc8',
};

describe.each(notices)('notice $version', ({ version, texts }) => {
  it('speaks to everybody in every language, the child in the shortest words', () => {
    for (const language of noticeLanguages) {
      for (const audience of noticeAudiences) {
        expect(texts[language][audience].paragraphs.length).toBeGreaterThan(3);
      }
      const longest = (audience: (typeof noticeAudiences)[number]) =>
        Math.max(...texts[language][audience].paragraphs.map(({ length }) => length));
      expect(longest('child')).toBeLessThan(longest('representative'));
      expect(longest('child')).toBeLessThan(120);
    }
  });

  it('is what it was when it was first used', () => {
    const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
    expect(digest).toBe(FROZEN[version]);
  });
});
