import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aNode } from './testing/a-node.js';
import type { ANode } from './testing/a-node.js';
import { Browser } from './testing/browser.js';

let node: ANode;
const me = () => `${node.origin}/api/me/v1/me`;
const sessions = (id = '') => `${node.origin}/auth/sessions${id && `/${id}`}`;

beforeAll(async () => {
  node = await aNode();
});
afterAll(() => node.close());
beforeEach(() => node.sql.query('delete from sessions'));

const userOf = (role: string) => node.users.find((user) => user.role === role)!;

async function signIn(role = 'caseworker'): Promise<Browser> {
  const browser = new Browser();
  const page = await browser.open(`${node.origin}/auth/sign-in?returnTo=/auth/session`);
  const { id: user, secret } = userOf(role);
  await browser.submit(page, { user, secret });
  return browser;
}

async function csrf(browser: Browser): Promise<Record<string, string>> {
  const { body } = await browser.send(`${node.origin}/auth/session`);
  return { 'x-csrf-token': body.csrfToken as string };
}

const listed = async (browser: Browser) =>
  (await browser.send(sessions())).body.items as { id: string; current: boolean }[];
const works = async (browser: Browser) => (await browser.send(me())).status === 200;

describe('the document of a node where people sign in', () => {
  it('has the routes of sessions, and says that a change by a browser needs its token', async () => {
    const document = await (await fetch(`${node.origin}/openapi.json`)).json();
    const { paths, components } = document as any;
    const own = Object.keys(paths).filter((path) => path.startsWith('/auth/'));
    expect(own.sort()).toEqual([
      ...['/auth/me', '/auth/session', '/auth/sessions', '/auth/sessions/{id}', '/auth/sign-in'],
    ]);
    expect(Object.keys(paths['/auth/sign-in'].get.responses)).toContain('303');
    expect(paths['/auth/session'].delete.security).toEqual([{ session: [], csrf: [] }]);
    expect(paths['/auth/me'].get.security).toEqual([{ bearer: [] }, { session: [] }]);
    expect(components.securitySchemes.session.name).toBe('enlace-hn');
  });
});

describe('the sessions of a person', () => {
  it('are listed to that person alone, and which one asks', async () => {
    const [one, other, somebody] = [await signIn(), await signIn(), await signIn('supervisor')];
    const all = await listed(one);
    expect(all).toHaveLength(2);
    expect(all.filter(({ current }) => current)).toHaveLength(1);
    expect((await listed(other)).map(({ id }) => id).sort()).toEqual(
      all.map(({ id }) => id).sort(),
    );
    expect(await listed(somebody)).toHaveLength(1);
    expect((await new Browser().send(sessions())).body.code).toBe('SESSION.ENDED');
  });

  it('lie in the database under a name that nobody finds by trying names', async () => {
    await signIn();
    const { rows } = await node.sql.query<{ person: Buffer }>('select person from sessions');
    const id = userOf('caseworker').id;
    const { createHash } = await import('node:crypto');
    for (const tried of [Buffer.from(id), createHash('sha256').update(id).digest()]) {
      expect(rows[0]!.person.equals(tried)).toBe(false);
    }
  });

  it('end one by one, at once: a browser that was lost', async () => {
    const [here, lost, somebody] = [await signIn(), await signIn(), await signIn('supervisor')];
    const [other] = (await listed(here)).filter(({ current }) => !current);
    const headers = await csrf(here);
    const ended = await here.send(sessions(other!.id), { method: 'DELETE', headers });
    expect([ended.status, ended.body]).toEqual([200, { ended: 1 }]);
    expect([await works(here), await works(lost)]).toEqual([true, false]);
    const [foreign] = await listed(somebody);
    const refused = await here.send(sessions(foreign!.id), { method: 'DELETE', headers });
    expect(refused.body.code).toBe('RESOURCE.NOT_FOUND');
    expect(await works(somebody)).toBe(true);
    const odd = await here.send(sessions('x'), { method: 'DELETE', headers });
    expect(odd.status).toBe(400);
  });

  it('end all together, here too, and nobody else’s', async () => {
    const [here, there, somebody] = [await signIn(), await signIn(), await signIn('supervisor')];
    const ended = await here.send(sessions(), { method: 'DELETE', headers: await csrf(here) });
    expect(ended.body).toMatchObject({ signedIn: false, ended: 2 });
    expect(ended.body.signOutUrl).toContain('/session/end');
    expect([await works(here), await works(there), await works(somebody)]).toEqual([
      ...[false, false],
      true,
    ]);
  });

  it('end only at the request of a page of this node', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const forged = await here.send(sessions(), { method: 'DELETE' });
    expect([forged.status, forged.body.code]).toEqual([403, 'CSRF.TOKEN']);
    expect([await works(here), await works(there)]).toEqual([true, true]);
  });
});
