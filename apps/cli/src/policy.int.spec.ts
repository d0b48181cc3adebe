import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPolicySource } from '#libs/policy';
import { policyCommands } from './policy.js';
import { runCommand } from './testing/run-command.js';
import { runEnlaceUnread } from './testing/run-enlace.js';

/** A gateway that responds as the services do, and the requests that it got. */
let gateway: Server;
let address: string;
let asked: { path: string; token: string | undefined; language?: string | undefined }[] = [];
const rule = { id: 'hold-forbids', effect: 'forbid', note: { en: 'A hold.', es: 'Una regla.' } };

const received = {
  ...{ receivedAt: '2026-07-01T10:00:00.000Z', sender: 'mx.dif', purpose: 'care-and-protection' },
  ...{ categories: ['identity', 'health'], fields: [], consentVersion: 2 },
  agreement: 'agreement-hn-mx',
};

beforeAll(async () => {
  gateway = createServer((request, response) => {
    const { pathname, search } = new URL(request.url!, 'http://gateway');
    const { authorization: token, 'accept-language': language } = request.headers;
    asked.push({ path: pathname + search, token, language });
    const refused = search.includes('unknown');
    const part = { allowed: false, reasons: ['hold'], rules: [rule] };
    const explained = pathname.endsWith('/disclosure')
      ? search.includes('received')
        ? { decidedHere: false, obstacle: null, waitsFor: null, parts: [], received: [received] }
        : { ...{ decidedHere: true, received: [] }, parts: [{ ...part, category: 'health' }] }
      : part;
    const problem = {
      ...{ code: 'REQUEST.INVALID', detail: 'Correct the fields.' },
      errors: [{ field: 'recipient', detail: 'is no organisation' }],
    };
    response.writeHead(refused ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(refused ? problem : explained));
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  address = `http://127.0.0.1:${String((gateway.address() as AddressInfo).port)}`;
});
afterAll(() => {
  gateway.close();
});

function run(
  args: string,
  env: Record<string, string> = { ENLACE_GATEWAY: address, ENLACE_TOKEN: 'of-the-officer' },
) {
  asked = [];
  return runCommand((print) => policyCommands({ print, env }), ['policy', ...args.split(' ')]);
}

const explained = '  forbid  hold-forbids: A hold.\n';

describe('enlace policy', () => {
  it('prints every rule with its note', async () => {
    const { out } = await run('rules');
    expect(out.trim().split('\n')).toHaveLength(readPolicySource().length);
    expect(out).toContain('forbid  hold-forbids: While a protection hold is in force');
  });

  it('speaks the language of the terminal, to the node too', async () => {
    const env = { ENLACE_GATEWAY: address, ENLACE_TOKEN: 'of-the-officer', LANG: 'es_HN.UTF-8' };
    expect((await run('rules', env)).out).toContain('forbid  hold-forbids: Mientras');
    const args = 'explain disclosure --event a.b --case c --recipient hn.dinaf';
    const { out } = await run(args, env);
    expect(out).toBe('health: rechazado (hold)\n  forbid  hold-forbids: Una regla.\n');
    expect(asked[0]?.language).toBe('es');
    const english = { ...env, LC_ALL: 'en_US.UTF-8' };
    expect((await run(args, english)).out).toContain('health: refused (hold)');
  });

  it('ends quietly when the reader has gone, as `head` has', async () => {
    expect(await runEnlaceUnread(['policy', 'rules'])).toEqual({ err: '', code: 0 });
  });

  it('explains a disclosure part by part, as the officer whose token it has', async () => {
    const args = 'explain disclosure --event a.b --case c --recipient hn.dinaf';
    expect(await run(args)).toMatchObject({
      ...{ code: 0, out: `health: refused (hold)\n${explained}` },
    });
    const path =
      '/api/exchange/v1/explanations/disclosure?eventType=a.b&caseReference=c&recipient=hn.dinaf';
    expect(asked).toEqual([{ path, token: 'Bearer of-the-officer', language: 'en' }]);
  });

  it('says of what another node sent what came, and on which basis', async () => {
    const args = 'explain disclosure --event a.received --case c --recipient hn.dinaf';
    const { out } = await run(args);
    expect(out).toBe(
      'this node did not send it: another node decided, and sent\n' +
        'received 2026-07-01T10:00:00.000Z from mx.dif: identity, health ' +
        '(care-and-protection, consent 2, agreement-hn-mx)\n',
    );
  });

  it('says what to mend when there is no gateway at the address', async () => {
    const rule = 'explain read --role caseworker --organisation hn.dinaf --record visit';
    const at = (ENLACE_GATEWAY: string) => run(rule, { ENLACE_GATEWAY, ENLACE_TOKEN: 'token' });
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const port = String((nobody.address() as AddressInfo).port);
    nobody.close();
    const away = await at(`http://127.0.0.1:${port}`);
    expect(away).toMatchObject({
      ...{ code: 1, err: `No gateway responds at http://127.0.0.1:${port} (ECONNREFUSED).\n` },
    });
    for (const address of ['127.0.0.1:4100', 'https://', 'a gateway']) {
      expect((await at(address)).err).toMatch(/^ENLACE_GATEWAY is no address: set it to /u);
    }
  });

  it('asks about a case the service that knows to whom it is sealed', async () => {
    const who = 'explain read --role caseworker --organisation hn.dinaf';
    const { out } = await run(`${who} --record case --case c --actor ana`);
    expect(out).toBe(`case: refused (hold)\n${explained}`);
    await run(`${who} --record arrival`);
    expect(asked[0]?.path).toMatch(/^\/api\/exchange\/v1\/explanations\/read\?.*record=arrival/);
    await run(`${who} --record case --case c --actor ana`);
    expect(asked[0]?.path).toMatch(/^\/api\/case-management\/v1\/explanations\/case\?.*actor=ana/);
  });

  it('ends with 1 and reports what is wrong', async () => {
    const refused = await run('explain disclosure --event a.b --case c --recipient unknown');
    expect(refused).toEqual({
      ...{ out: '', code: 1 },
      err: 'REQUEST.INVALID: Correct the fields.\nrecipient: is no organisation\n',
    });
    const args = 'explain disclosure --event a.b --case c --recipient hn.dinaf';
    const { err } = await run(args, { ENLACE_GATEWAY: address, ENLACE_TOKEN: '' });
    expect(err).toMatch(/^ENLACE_TOKEN is missing/);
  });
});
