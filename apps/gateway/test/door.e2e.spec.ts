import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call as callOrigin } from '#libs/http/testing';
import { testTokens, type TestTokens, type TokenOptions } from '#libs/identity/testing';
import { readGatewayConfig } from '../src/config/gateway.config.js';
import { startGateway } from '../src/start-gateway.js';
import type { RunningGateway } from '../src/start-gateway.js';

// No service runs behind this door: what it lets through gets GATEWAY.SERVICE_DOWN.
const through = 'GATEWAY.SERVICE_DOWN';
const path = '/api/asleep/v1/x';
let tokens: TestTokens;
let foreign: TestTokens;
const opened: RunningGateway[] = [];

async function door(env: Record<string, string> = {}) {
  const gateway = await startGateway(
    readGatewayConfig({
      ...{
        ENLACE_NODE: 'hn',
        TIME_ZONE: 'UTC',
        LOG_LEVEL: 'silent',
        UPSTREAMS: 'asleep=http://127.0.0.1:1',
      },
      ISSUER_URL: tokens.issuer,
      ...env,
    }),
  );
  opened.push(gateway);
  return (headers: Record<string, string> = {}, at = path, method = 'GET') =>
    callOrigin(gateway.url, method, at, { headers });
}

beforeAll(async () => {
  [tokens, foreign] = await Promise.all([testTokens('hn'), testTokens('mx')]);
});
afterAll(async () => {
  await Promise.all(opened.map((gateway) => gateway.close()));
  await Promise.all([tokens.close(), foreign.close()]);
});

describe('a token at the door', () => {
  it.each<[string, TokenOptions, string]>([
    ['good', {}, through],
    ['expired', { expiresIn: -30 }, 'TOKEN.EXPIRED'],
    ['for another audience', { audience: 'enlace:mx' }, 'TOKEN.WRONG_AUDIENCE'],
    ['of another node', { node: 'mx' }, 'TOKEN.OTHER_NODE'],
  ])('that is %s is refused as such', async (_, options, code) => {
    const ask = await door();
    expect((await ask(await tokens.bearer(options))).body.code).toBe(code);
  });

  it("of another node's issuer, or without a signature, does not pass", async () => {
    const ask = await door();
    expect((await ask(await foreign.bearer())).body.code).toBe('TOKEN.OTHER_NODE');
    const [, payload] = (await tokens.token()).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const unsigned = await ask({ authorization: `Bearer ${header}.${payload}.` });
    expect([unsigned.status, unsigned.body.code]).toEqual([401, 'TOKEN.ALGORITHM']);
    expect(unsigned.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('may be missing: the service decides about that', async () => {
    const ask = await door();
    expect((await ask()).body.code).toBe(through);
  });
});

describe('too many requests', () => {
  it.each([
    ['en', 'Too many requests'],
    ['es', 'demasiadas solicitudes'],
  ])('from one address are refused with the seconds to wait (%s)', async (language, sentence) => {
    const ask = await door({ RATE_LIMIT_CLIENT: '3' });
    const headers = { 'accept-language': language };
    for (let count = 0; count < 3; count += 1) expect((await ask(headers)).status).toBe(503);
    const refused = await ask(headers);
    expect([refused.status, refused.body.code]).toEqual([429, 'REQUEST.TOO_MANY']);
    expect(refused.body).toMatchObject({ retryable: true });
    expect(refused.body.detail).toContain(sentence);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await ask(headers, '/docs')).status).toBe(429);
  });

  it('by one person are refused whatever token they hold, and hinder nobody else', async () => {
    const ask = await door({ RATE_LIMIT_USER: '2' });
    const statusOf = async (subject: string, expiresIn: number) =>
      (await ask(await tokens.bearer({ subject, expiresIn }))).status;
    expect([await statusOf('a', 500), await statusOf('a', 501)]).toEqual([503, 503]);
    expect(await statusOf('a', 502)).toBe(429);
    expect(await statusOf('b', 500)).toBe(503);
  });

  it('in the name of somebody else do not count as theirs', async () => {
    const ask = await door({ RATE_LIMIT_USER: '1' });
    for (let count = 0; count < 3; count += 1) {
      await ask(await foreign.bearer({ subject: 'a', node: 'hn', issuer: tokens.issuer }));
    }
    expect((await ask(await tokens.bearer({ subject: 'a' }))).body.code).toBe(through);
  });

  it('are counted by the client that a trusted proxy names, and by nobody else’s header', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const alone = await door({ RATE_LIMIT_CLIENT: '1' });
    await alone(from('192.0.2.1'));
    expect((await alone(from('192.0.2.2'))).status).toBe(429);
    const behind = await door({ RATE_LIMIT_CLIENT: '1', TRUSTED_PROXIES: '127.0.0.1,::1' });
    await behind(from('192.0.2.1'));
    expect((await behind(from('192.0.2.2'))).status).toBe(503);
    expect((await behind(from('192.0.2.1'))).status).toBe(429);
  });

  it('are as many as configured: 5,000 a second of one machine', async () => {
    const ask = await door({ RATE_LIMIT_CLIENT: '300000', RATE_LIMIT_USER: '300000' });
    const headers = await tokens.bearer({ role: 'service' });
    const responses = await Promise.all(Array.from({ length: 300 }, () => ask(headers)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([503]));
  });
});

describe('a page of another origin', () => {
  const origin = 'https://portal.example';

  it('may read nothing unless it is configured', async () => {
    const ask = await door();
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { origin, 'access-control-request-method': 'GET' };
      const response = await ask(headers, path, method);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may when it is, with a token of its own and never with cookies', async () => {
    const ask = await door({ CORS_ORIGINS: origin });
    const preflight = { 'access-control-request-method': 'POST' };
    const allowed = await ask({ origin, ...preflight }, path, 'OPTIONS');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await ask({ origin })).headers.get('access-control-allow-origin')).toBe(origin);
    const evil = await ask({ origin: 'https://evil.example', ...preflight }, path, 'OPTIONS');
    expect(evil.headers.get('access-control-allow-origin')).toBeNull();
  });
});
