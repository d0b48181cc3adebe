import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import { CivilCalendar } from '#libs/calendar';
import { createHttpApp } from '#libs/http';
import { listen, quietObservability } from '#libs/http/testing';
import { currentContext } from '#libs/observability';
import { testTokens } from '../testing/index.js';
import type { TestTokens, TokenOptions } from '../testing/index.js';
import { isPermitted } from '#libs/permissions';
import { CurrentActor, IdentityModule, Public, Requires } from './index.js';
import type { Actor } from './index.js';

const calendar = new CivilCalendar('UTC');
@Controller()
class DoorController {
  @Requires('read', 'case') @Get('me') me(@CurrentActor() actor: unknown) {
    return { actor, inContext: currentContext()?.actor };
  }
  @Public() @Get('open') open() {
    return 'open';
  }
  @Requires('read', 'override') @Get('supervisors') supervisors() {
    return 'in';
  }
}

class InheritedController {
  @Get() get() {
    return 'in';
  }
}
@Requires('read', 'border')
@Controller('strict')
class StrictController extends InheritedController {}
@Requires('read', 'case')
@Controller('lax')
class LaxController extends InheritedController {}

function appModule(issuer: string) {
  @Module({
    imports: [IdentityModule.register({ node: 'hn', issuer, permits: isPermitted })],
    controllers: [DoorController, LaxController, StrictController],
  })
  class DoorModule {}
  return DoorModule;
}

let tokens: TestTokens;
let foreign: TestTokens;
let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;
const pemOf = (key: JWK) =>
  createPublicKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'spki' }) as string;
const me = (authorization: string, language = 'en') =>
  call('GET', '/me', { headers: { authorization, 'accept-language': language } });

beforeAll(async () => {
  [tokens, foreign] = await Promise.all([testTokens('hn'), testTokens('mx')]);
  app = await createHttpApp(appModule(tokens.issuer), {
    calendar,
    observability: quietObservability(),
  });
  call = await listen(app);
});
afterAll(async () => {
  await app.close();
  await Promise.all([tokens.close(), foreign.close()]);
});

describe('a route', () => {
  it('knows the actor of a good token, also in the work context', async () => {
    const options = { subject: 'u1', role: 'supervisor', claims: { name: 'Ana' } };
    const { status, body } = await me(`Bearer ${await tokens.token(options)}`);
    const actor: Actor = {
      subject: 'u1',
      node: 'hn',
      organisation: 'hn.dinaf',
      role: 'supervisor',
      kind: 'person',
      name: 'Ana',
    };
    expect([status, body]).toEqual([200, { actor, inContext: actor }]);
  });

  it('that is public needs none', async () => {
    expect((await call('GET', '/open')).status).toBe(200);
  });

  it('refuses a role that it is not for', async () => {
    const refused = await call('GET', '/supervisors', { headers: await tokens.bearer() });
    expect([refused.status, refused.body.code]).toEqual([403, 'ACCESS.ROLE']);
    const headers = await tokens.bearer({ role: 'supervisor' });
    expect((await call('GET', '/supervisors', { headers })).status).toBe(200);
  });
});

describe('a provider that lists all roles of a person', () => {
  it('gives the one that is ours', async () => {
    const claims = { role: ['offline_access', 'supervisor', 'default-roles-hn'] };
    const { body } = await me(`Bearer ${await tokens.token({ claims })}`);
    expect(body.actor.role).toBe('supervisor');
  });
});

describe('two controllers with one inherited handler', () => {
  it('keep their own permissions', async () => {
    const headers = await tokens.bearer();
    const statusOf = async (path: string) => (await call('GET', path, { headers })).status;
    expect(await statusOf('/lax')).toBe(200);
    expect(await statusOf('/strict')).toBe(403);
    expect(await statusOf('/lax')).toBe(200);
  });
});

describe('a token', () => {
  it.each<[string, TokenOptions, string]>([
    ['expired', { expiresIn: -30 }, 'TOKEN.EXPIRED'],
    ['for another audience', { audience: 'enlace:mx' }, 'TOKEN.WRONG_AUDIENCE'],
    ['naming another issuer', { issuer: 'http://elsewhere' }, 'TOKEN.OTHER_NODE'],
    ['of another type', { header: { typ: 'JWT' } }, 'TOKEN.WRONG_TYPE'],
    ['naming another node', { node: 'mx' }, 'TOKEN.OTHER_NODE'],
    ['naming an organisation of another node', { organisation: 'mx.dif-chiapas' }, 'TOKEN.CLAIMS'],
    ['with an unknown role', { role: 'king' }, 'TOKEN.CLAIMS'],
    ['with two roles', { claims: { role: ['caseworker', 'supervisor'] } }, 'TOKEN.CLAIMS'],
    ['with none of our roles', { claims: { role: ['offline_access'] } }, 'TOKEN.CLAIMS'],
  ])('that is %s has its own code', async (_, options, code) => {
    const { status, body, headers } = await me(`Bearer ${await tokens.token(options)}`);
    expect([status, body.code]).toEqual([401, code]);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('that is of another node gets the address where to sign in', async () => {
    const { body } = await me(`Bearer ${await foreign.token()}`, 'es');
    expect(body.code).toBe('TOKEN.OTHER_NODE');
    expect(body.detail).toContain('Inicie sesión en el nodo hn');
  });

  it('with alg none is refused', async () => {
    const [, payload] = (await tokens.token()).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect((await me(`Bearer ${header}.${payload}.`)).body.code).toBe('TOKEN.ALGORITHM');
  });

  it('signed with the public key as a secret is refused', async () => {
    const [, payload = ''] = (await tokens.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    const { publicKey } = tokens;
    const secrets = [publicKey.x!, JSON.stringify(publicKey), pemOf(publicKey)];
    for (const secret of secrets) {
      const signing = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'test' });
      const forged = await signing.sign(Buffer.from(secret));
      expect((await me(`Bearer ${forged}`)).body.code).toBe('TOKEN.ALGORITHM');
    }
  });

  it.each([
    ['an extension that it must not ignore', { crit: ['b64'], b64: false }],
    ['an extension that nobody knows', { crit: ['x'], x: 1 }],
    ['crit of another form', { crit: 'x' }],
    ['a key that is none', { jwk: 5 }],
    ['a key id of another form', { kid: { a: 1 } }],
    ['a type of another form', { typ: 7 }],
    ['compression', { zip: 'DEF' }],
  ])('with %s in its header is refused like any other, signed or not', async (_, changes) => {
    const [head = '', payload, signature] = (await tokens.token()).split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...header, ...changes })).toString('base64url');
    const { status, body, headers } = await me(`Bearer ${changed}.${payload}.${signature}`);
    expect([status, body.code]).toEqual([401, expect.stringMatching(/^TOKEN\./)]);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('with whatever header and claims is refused with 401, and never fails', async () => {
    const known = ['alg', 'kid', 'typ', 'crit', 'b64', 'jwk', 'x5c', 'cty', 'zip', 'enc'];
    const members = fc.dictionary(fc.constantFrom(...known), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(members, fc.jsonValue(), fc.base64String(), async (header, claims, end) => {
        const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const signature = Buffer.from(end).toString('base64url');
        const signed = { alg: 'EdDSA', kid: 'test', ...header };
        const answer = await me(`Bearer ${part(signed)}.${part(claims)}.${signature}`);
        expect([answer.status, answer.body.code]).toEqual([401, expect.stringMatching(/^TOKEN\./)]);
      }),
      { numRuns: 200 },
    );
  });

  it('that was altered is refused, also after the original was accepted', async () => {
    const token = await tokens.token();
    expect((await me(`Bearer ${token}`)).status).toBe(200);
    const [header, , signature] = token.split('.');
    const other = (await tokens.token({ role: 'administrator' })).split('.')[1];
    expect((await me(`Bearer ${header}.${other}.${signature}`)).body.code).toBe('TOKEN.SIGNATURE');
  });

  it('that is missing or no token is refused as such', async () => {
    const missing = await call('GET', '/me');
    expect([missing.status, missing.body.code]).toEqual([401, 'TOKEN.MISSING']);
    expect(missing.headers.get('www-authenticate')).toBe('Bearer');
    expect((await me('Basic abc')).body.code).toBe('TOKEN.MALFORMED');
    expect((await me('Bearer a.b.c')).body.code).toBe('TOKEN.MALFORMED');
  });

  it('cannot be checked while the issuer is away, and can when it is back', async () => {
    const gone = await testTokens('hn');
    const token = await gone.token();
    await gone.close();
    const alone = await createHttpApp(appModule(gone.issuer), {
      calendar,
      observability: quietObservability(),
    });
    const ask = await listen(alone);
    const headers = { authorization: `Bearer ${token}` };
    const { status, body, headers: received } = await ask('GET', '/me', { headers });
    expect([status, body.code, body.retryable]).toEqual([503, 'ISSUER.UNREACHABLE', true]);
    expect(received.get('retry-after')).toBe('2');
    await alone.close();
  });
});
