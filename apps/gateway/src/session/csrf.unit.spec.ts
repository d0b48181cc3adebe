import { METHODS } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { assertOwnPage, csrfTokenOf } from './csrf.js';
import { SessionSecret } from './session-secret.js';

const publicUrl = 'https://hn.example';
const secret = SessionSecret.make();
const token = csrfTokenOf(secret);
const ask = (method: string, headers: Record<string, string | string[]>) => () =>
  assertOwnPage({ method, headers } as never, secret, publicUrl);

describe('a request that comes with a session', () => {
  it.each(METHODS)('by %s needs the token of its page, unless it only reads', (method) => {
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(method);
    if (reads) expect(ask(method, {})).not.toThrow();
    else expect(ask(method, {})).toThrow('CSRF.TOKEN');
    expect(ask(method, { 'x-csrf-token': token, origin: publicUrl })).not.toThrow();
  });

  it.each([
    'https://hn.example.evil.example',
    'https://evil.hn.example',
    'http://hn.example',
    'https://hn.example:444',
    'null',
    '',
  ])('from the origin "%s" is refused, token or not', (origin) => {
    expect(ask('POST', { 'x-csrf-token': token, origin })).toThrow('CSRF.ORIGIN');
  });

  it.each([[''], ['x'], [[token]], [token.slice(1)], [SessionSecret.make().textFor('csrf')]])(
    'with %j in place of the token is refused',
    (shown) => {
      expect(ask('PUT', { 'x-csrf-token': shown })).toThrow('CSRF.TOKEN');
    },
  );
});
