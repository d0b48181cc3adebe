import { describe, expect, it } from '@jest/globals';
import { previewNeeds, previewNeedsOf } from './index.js';

describe('the needs of a preview', () => {
  it('never tell that a child seeks asylum', () => {
    expect(previewNeeds).not.toContain('refugee-or-asylum-seeker');
    expect(previewNeedsOf(['refugee-or-asylum-seeker', 'disability'], ['food'])).toEqual([
      'disability',
      'food',
    ]);
  });

  it('name each need once', () => {
    expect(previewNeedsOf(['disability', 'disability'], [])).toEqual(['disability']);
  });
});
