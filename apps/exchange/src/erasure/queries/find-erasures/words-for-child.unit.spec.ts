import { describe, expect, it } from '@jest/globals';
import { erasureReasons } from '#libs/contracts';
import { wordsForChild } from './words-for-child.js';

const ordered = { state: 'ordered', grounds: [] } as const;
const asked = { en: 'You asked us', es: 'Pediste' };

describe('what is said to a child of an erasure', () => {
  it.each(['en', 'es'] as const)('that nobody but the child asked for, in %s', (language) => {
    for (const reason of erasureReasons.codes) {
      const [text = ''] = wordsForChild({ ...ordered, reason }, '2026-12-07', language);
      expect([reason, text.includes(asked[language])]).toEqual([reason, reason === 'requested']);
      expect(text).toContain('2026-12-07');
      expect(text).not.toMatch(/[{}]/u);
    }
  });
});
