import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Headers, Module, Post, Res, SetMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import { CivilCalendar } from '#libs/calendar';
import { Idempotency, Operation, respond, createHttpApp, routeMarks } from '#libs/http';
import { call as callOrigin, quietObservability, type CallOptions } from '#libs/http/testing';
import { testTokens, type TestTokens } from '#libs/identity/testing';
import { ObservabilityModule } from '#libs/observability';
import { readGatewayConfig } from '../src/config/gateway.config.js';
import { startGateway } from '../src/start-gateway.js';
import type { RunningGateway } from '../src/start-gateway.js';

const calendar = new CivilCalendar('UTC');
class MemoRequest {
  @IsString() text: string;
}

@Controller('v1/notes')
class MemoController {
  @SetMetadata(routeMarks.permission, { action: 'read', record: 'case' })
  @Get()
  @Operation(200, 'getHeaders', 'Read the headers')
  headers(@Headers() headers: object) {
    return headers;
  }
  @SetMetadata(routeMarks.permission, { action: 'close', record: 'case' })
  @Post()
  @Operation(201, 'createNote', 'Create a note')
  create(
    @Body() body: MemoRequest,
    @Idempotency() _: unknown,
    @Res({ passthrough: true }) reply: never,
  ) {
    const { length } = body.text;
    return respond(reply, { status: 201, body: { length }, version: 1, location: '/v1/notes/1' });
  }
  @SetMetadata(routeMarks.permission, { action: 'close', record: 'case' })
  @Post('file')
  @Operation(201, 'createNotes', 'Create notes')
  file(@Body() csv: Buffer, @Idempotency() _: unknown) {
    return { bytes: csv.length };
  }
}

const place = { ENLACE_NODE: 'hn', TIME_ZONE: 'America/Tegucigalpa' };
const observability = quietObservability();
@Module({ imports: [ObservabilityModule.register(observability)], controllers: [MemoController] })
class MemoModule {}

let service: NestFastifyApplication;
let gateway: RunningGateway;
let tokens: TestTokens;
const call = (method: string, path: string, request?: CallOptions) =>
  callOrigin(gateway.url, method, path, request);
const key = () => ({ 'idempotency-key': randomUUID() });

beforeAll(async () => {
  service = await createHttpApp(MemoModule, {
    calendar,
    observability,
    openApi: { title: 'Notes', shapes: () => ({ routes: {}, schemas: {} }) },
  });
  await service.listen(0, '127.0.0.1');
  const origin = (await service.getUrl()).replace('[::1]', '127.0.0.1');
  const UPSTREAMS = `notes=${origin},asleep=http://127.0.0.1:1`;
  tokens = await testTokens('hn');
  const config = { ...place, UPSTREAMS, ISSUER_URL: tokens.issuer, LOG_LEVEL: 'silent' };
  gateway = await startGateway(readGatewayConfig(config));
});
afterAll(async () => {
  await gateway.close();
  await tokens.close();
  await service.close();
});

describe('a request to a service', () => {
  it('goes through with body, status and headers, its location as seen from outside', async () => {
    const body = { text: 'hello' };
    const created = await call('POST', '/api/notes/v1/notes', { body, headers: key() });
    expect([created.status, created.body]).toEqual([201, { length: 5 }]);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.headers.get('location')).toBe('/api/notes/v1/notes/1');
  });

  it('forwards request id and trace and removes what is not for the service', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const headers = { traceparent, 'x-request-id': '4f2a90c1-77de', 'x-forwarded-host': 'evil' };
    const bearer = await tokens.bearer();
    const { body, headers: received } = await call('GET', '/api/notes/v1/notes', {
      headers: { ...headers, ...bearer, cookie: 'a=b', 'x-csrf-token': 'c' },
    });
    expect(body['x-request-id']).toBe('4f2a90c1-77de');
    expect(received.get('x-request-id')).toBe('4f2a90c1-77de');
    expect(body.traceparent).toMatch(/^00-a{32}-(?!b{16})/);
    expect(body.authorization).toBe(bearer.authorization);
    expect([body.cookie, body['x-csrf-token']]).toEqual([undefined, undefined]);
    expect(body['x-forwarded-host']).toBeUndefined();
    expect(body['x-forwarded-for']).toBe('127.0.0.1');
  });

  it('meets the limits and problems of the service', async () => {
    const large = { text: 'x'.repeat(1_100_000) };
    const refused = await call('POST', '/api/notes/v1/notes', { body: large, headers: key() });
    expect([refused.status, refused.body.code]).toEqual([413, 'REQUEST.TOO_LARGE']);
    const headers = { ...key(), 'content-type': 'text/csv' };
    const file = { body: `${'x'.repeat(99)}\n`.repeat(50_000), headers };
    expect((await call('POST', '/api/notes/v1/notes/file', file)).body).toEqual({ bytes: 5e6 });
    const tooLong = { ...file, body: 'x'.repeat(20_000_000) };
    expect((await call('POST', '/api/notes/v1/notes/file', tooLong)).status).toBe(413);
    const broken = { body: '{"text":', headers: { ...key(), 'accept-language': 'es' } };
    const problem = await call('POST', '/api/notes/v1/notes', broken);
    expect(problem.body.code).toBe('REQUEST.BROKEN_JSON');
    expect(problem.headers.get('content-language')).toBe('es');
  });

  it.each([
    ['en', 'The service asleep does not respond now'],
    ['es', 'El servicio asleep no responde ahora'],
  ])('that is down is reported with the time to retry (%s)', async (language, sentence) => {
    const headers = { 'accept-language': language };
    const { status, body, headers: received } = await call('GET', '/api/asleep/v1/x', { headers });
    expect([status, body.code, body.retryable]).toEqual([503, 'GATEWAY.SERVICE_DOWN', true]);
    expect(body.detail).toContain(sentence);
    expect(received.get('retry-after')).toBe('2');
    expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|ECONN/);
  });

  it.each(['/api/nobody/v1/x', '/api/notes/health/ready', '/api/notes/metrics', '/api/notes'])(
    'that is not there (%s) names the services',
    async (path) => {
      const { status, body } = await call('GET', path);
      expect([status, body.code]).toEqual([404, 'GATEWAY.UNKNOWN_SERVICE']);
      expect(body.detail).toContain('notes, asleep');
    },
  );

  it('cannot leave /v1 by its path', async () => {
    for (const path of ['/api/notes/v1/%2e%2e/metrics', '/api/notes/v1/..%2fmetrics']) {
      const { status, text } = await call('GET', path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('process_cpu');
    }
  });
});

describe('the documentation', () => {
  it('merges the services that respond', async () => {
    const { body } = await call('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.info.description).toContain('Not answering now: asleep');
    const { post } = body.paths['/api/notes/v1/notes'];
    expect(post.tags).toEqual(['notes']);
    const { $ref } = post.requestBody.content['application/json'].schema;
    expect($ref).toBe('#/components/schemas/notes.MemoRequest');
    expect(body.components.schemas['notes.MemoRequest'].required).toEqual(['text']);
    expect(post.security).toEqual([{ bearer: [] }]);
    expect(body.components.securitySchemes.bearer.scheme).toBe('bearer');
  });

  it('has the routes of the gateway itself, and where a token comes from', async () => {
    const { body } = await call('GET', '/openapi.json');
    expect(Object.keys(body.paths).filter((path) => !path.startsWith('/api/'))).toEqual([
      '/auth/me',
      '/code-lists',
      '/code-lists/{name}',
    ]);
    const me = body.paths['/auth/me'].get;
    expect([me.operationId, me.tags, me.security]).toEqual([
      'getMe',
      ['gateway'],
      [{ bearer: [] }],
    ]);
    expect(me.responses['401']['x-codes']).toContain('TOKEN.EXPIRED');
    expect(me.responses['429']['x-codes']).toEqual(['REQUEST.TOO_MANY']);
    const { openIdConnectUrl } = body.components.securitySchemes.provider;
    const found = await fetch(openIdConnectUrl as string);
    expect(await found.json()).toMatchObject({ issuer: tokens.issuer });
  });

  it('is a page that needs nothing from elsewhere', async () => {
    const home = await call('GET', '/');
    expect([home.status, home.headers.get('location')]).toEqual([302, '/docs']);
    const page = await call('GET', '/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).not.toMatch(/https?:\/\//);
    const sources = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
    expect(sources).toHaveLength(3);
    for (const path of sources) expect((await call('GET', path)).status).toBe(200);
    expect((await call('GET', '/docs/assets/package.json')).status).toBe(404);
  });
});

describe('code lists', () => {
  it('are there for everyone, with both labels, and say that nobody has confirmed them', async () => {
    const { body } = await call('GET', '/code-lists');
    expect(body.items.map(({ name }: { name: string }) => name)).toContain('travel-status');
    const one = await call('GET', '/code-lists/record-state');
    expect(one.body).toMatchObject({ name: 'record-state', version: 1, unverified: true });
    expect(one.body.entries).toContainEqual({ code: 'draft', en: 'Draft', es: 'Borrador' });
    expect((await call('GET', '/code-lists/none')).status).toBe(404);
  });
});

const good = { ...place, UPSTREAMS: 'a=http://x:1', ISSUER_URL: 'http://x' };
const people = {
  ...{ ...good, CLIENT_KEY_FILE: 'secret', DATABASE_URL: 'postgres://secret' },
  PUBLIC_URL: 'https://hn.example',
};

describe('the gateway', () => {
  it('is ready, and names the service that is not', async () => {
    expect((await call('GET', '/health/live')).status).toBe(200);
    // As when its broker is away: it waits for it as long as for any check.
    observability.health.register('broker', () => new Promise(() => undefined));
    const open = await call('GET', '/health/ready');
    expect([open.status, open.body]).toEqual([200, { status: 'degraded' }]);
    const { status, body } = await callOrigin(gateway.operationsUrl, 'GET', '/health/ready');
    expect([status, body.status]).toEqual([200, 'degraded']);
    expect(body.checks.notes.status).toBe('ok');
    expect(body.checks.asleep.status).toBe('degraded');
  });

  it('serves its metrics on a port of its own alone', async () => {
    expect((await call('GET', '/metrics')).status).toBe(404);
    const { status, text } = await callOrigin(gateway.operationsUrl, 'GET', '/metrics');
    expect([status, text.includes('process_cpu')]).toEqual([200, true]);
  });

  it.each([
    [{}, 'ENLACE_NODE is missing'],
    [{ ENLACE_NODE: 'hn' }, 'TIME_ZONE is missing'],
    [{ ENLACE_NODE: 'hn', TIME_ZONE: 'secret' }, 'TIME_ZONE is not valid'],
    [place, 'UPSTREAMS is missing'],
    [{ ...place, UPSTREAMS: 'secret' }, 'UPSTREAMS is not valid'],
    [{ ...place, UPSTREAMS: 'a=http://x:1,a=http://x:2' }, 'UPSTREAMS is not valid'],
    [{ ...place, PORT: 'secret', UPSTREAMS: 'a=http://x:1' }, 'PORT is not valid'],
    [{ ...place, UPSTREAMS: 'a=http://x:1' }, 'ISSUER_URL is missing'],
    [{ ...good, RATE_LIMIT_USER: 'secret' }, 'RATE_LIMIT_USER is not valid'],
    [{ ...good, CORS_ORIGINS: '*' }, 'CORS_ORIGINS is not valid'],
    [{ ...good, CLIENT_KEY_FILE: 'secret' }, 'PUBLIC_URL is missing'],
    [{ ...people, PUBLIC_URL: 'http://hn.example' }, 'PUBLIC_URL is not valid'],
    [{ ...people, DATABASE_URL: 'secret' }, 'DATABASE_URL is not valid'],
    [{ ...people, SESSION_MINUTES: '0' }, 'SESSION_MINUTES is not valid'],
  ])('does not start with %j', (env, message) => {
    expect(() => readGatewayConfig(env)).toThrow(message);
    expect(() => readGatewayConfig(env)).not.toThrow('secret');
  });
});
