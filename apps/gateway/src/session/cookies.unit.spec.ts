import { expect, it } from '@jest/globals';
import { Cookies } from './cookies.js';
import type { CookieUse } from './cookies.js';

const use: CookieUse = { suffix: '', sameSite: 'Strict' };

function setBy(publicUrl: string): string {
  let line = '';
  const reply = { header: (_: string, value: string) => (line = value) };
  new Cookies('hn', publicUrl).set(reply as never, use, 'x');
  return line;
}

it('are bound to this host and to https wherever there is https', () => {
  expect(setBy('https://hn.example')).toBe(
    '__Host-enlace-hn=x; Path=/; HttpOnly; Secure; SameSite=Strict',
  );
  expect(setBy('http://127.0.0.1:4200')).toBe('enlace-hn=x; Path=/; HttpOnly; SameSite=Strict');
});

it('are not accepted when two have the name, or when the name only begins alike', () => {
  const cookies = new Cookies('hn', 'http://127.0.0.1:4200');
  const find = (cookie: string) => cookies.find({ headers: { cookie } } as never, use);
  expect(find('a=b; enlace-hn=x')).toBe('x');
  expect(find('enlace-hn=x; enlace-hn=y')).toBeUndefined();
  expect(find('enlace-hn-sign-in=x; enlace-hnx=y')).toBeUndefined();
});
