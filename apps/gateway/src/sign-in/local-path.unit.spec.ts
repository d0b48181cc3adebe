import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localPath } from './local-path.js';

const here = 'https://hn.example';

describe('where a sign-in leads to', () => {
  it.each(['/', '/cases/7?tab=plan#top', '/auth/session', '/a//b'])('may be %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e%2e//evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    '/ñ',
  ])('is never %j', (path) => {
    expect(localPath(path)).toBe('/');
  });

  it('is always on this site, whatever is asked for', () => {
    const pieces = fc.array(
      fc.constantFrom('/', '\\', '.', '..', '@', ':', 'evil.example', '%2f', '%09', '\t', '?', '#'),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const { origin } = new URL(localPath(parts.join('')), here);
        expect(origin).toBe(here);
      }),
    );
  });
});
