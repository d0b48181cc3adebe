import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  Get,
  Module,
  Param,
  Post,
  Put,
  Query,
  RawBody,
  Res,
  SetMetadata,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { addDays, CivilCalendar } from '#libs/calendar';
import { currentContext } from '#libs/observability';
import { listen, quietObservability } from '../../testing/index.js';
import {
  Idempotency,
  IfMatch,
  IsCode,
  IsPastDate,
  PageQuery,
  ProblemError,
  respond,
  assertVersion,
  createHttpApp,
  defineProblems,
  routeMarks,
} from '../index.js';

const calendar = new CivilCalendar('UTC');
defineProblems({
  'THING.CLOSED': { status: 409, en: 'It is {state}. Open it.', es: 'Está {state}. Ábralo.' },
});

class PlaceRequest {
  @IsCode([{ code: 'MX' }, { code: 'HN' }]) country: string;
}
class ThingRequest {
  @IsPastDate() seenOn: string;
  @IsOptional() @IsString() @MaxLength(5) note?: string;
  @ValidateNested() @Type(() => PlaceRequest) place: PlaceRequest;
  @IsOptional()
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => PlaceRequest)
  route?: PlaceRequest[];
}

const reads = SetMetadata(routeMarks.permission, { action: 'read', record: 'thing' });
const changes = SetMetadata(routeMarks.permission, { action: 'change', record: 'thing' });

@reads
@Controller('v1/things')
class ThingController {
  @changes
  @Post()
  create(
    @Body() body: ThingRequest,
    @RawBody() raw: Buffer,
    @Idempotency() request: { keyHash: Buffer },
    @Res({ passthrough: true }) reply: never,
  ) {
    const seen = { echo: raw.toString(), plain: body.constructor === Object };
    const body_ = { ...seen, key: request.keyHash.length };
    return respond(reply, { status: 201, body: body_, version: 1, location: '/v1/things/1' });
  }
  @changes @Post('batch') batch(@Body() csv: Buffer, @Idempotency() _: unknown) {
    return { bytes: csv.length };
  }
  @Get() list(@Query() query: PageQuery) {
    return query;
  }
  @Get('context') async context() {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return currentContext();
  }
  @Get('closed') closed() {
    throw new ProblemError('THING.CLOSED', { state: 'closed' });
  }
  @Get('domain') domain() {
    throw Object.assign(new Error('domain'), { code: 'THING.CLOSED', params: { state: 'x' } });
  }
  @Get('text') text() {
    const thrown: unknown = 'the secret name is Ana';
    throw thrown;
  }
  @Get('broken') broken() {
    throw new Error('the secret name is Ana');
  }
  @changes @Put(':id') change(@Param('id') id: string, @IfMatch() version: number) {
    assertVersion(2, version);
    return { id };
  }
}

@reads
@Controller('health')
class WellnessController {
  @Get() well() {
    return {};
  }
}

@Module({ controllers: [ThingController, WellnessController] })
class ThingModule {}

let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;
const good = { seenOn: '2026-01-31', place: { country: 'MX' } };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  call('POST', '/v1/things', { body, headers: { 'idempotency-key': randomUUID(), ...headers } });

beforeAll(async () => {
  app = await createHttpApp(ThingModule, { calendar, observability: quietObservability() });
  call = await listen(app);
});
afterAll(() => app.close());

describe('a request', () => {
  it('that is good reaches the handler as plain data with its received bytes', async () => {
    const { status, body, headers } = await post(good);
    expect(status).toBe(201);
    expect(body).toEqual({ echo: JSON.stringify(good), plain: true, key: 32 });
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('location')).toBe('/v1/things/1');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('with wrong fields gets an error for each of them', async () => {
    const tomorrow = addDays(calendar.today(), 1);
    const wrong = {
      seenOn: tomorrow,
      note: 'too long',
      place: { country: 'XX', Ana: 1 },
      'María López': 1,
    };
    const { status, body, headers } = await post({ ...wrong, route: [{}, { country: 5 }] });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.code).toBe('REQUEST.INVALID');
    expect(body.type).toBe('urn:enlace:problem:REQUEST.INVALID');
    expect(body.instance).toBe(headers.get('x-request-id'));
    const found = Object.fromEntries(body.errors.map((one: any) => [one.field, one.code]));
    expect(found).toEqual({
      seenOn: 'FIELD.IN_THE_FUTURE',
      note: 'FIELD.TOO_LONG',
      'place.country': 'FIELD.UNKNOWN_CODE',
      '': 'FIELD.UNKNOWN',
      place: 'FIELD.UNKNOWN',
      'route.0.country': 'FIELD.MISSING',
      'route.1.country': 'FIELD.WRONG_TYPE',
    });
    expect(JSON.stringify(body)).not.toMatch(/Ana|María/);
    const unknown = body.errors.find(({ field }: any) => field === '');
    expect(unknown.detail).toContain('Known are: seenOn, note, place, route.');
  });

  it('gets the error in the language that it asks for, with the codes that are allowed', async () => {
    const wrong = { ...good, place: { country: 'XX' } };
    const { body, headers } = await post(wrong, { 'accept-language': 'es-HN,en;q=0.5' });
    expect(headers.get('content-language')).toBe('es');
    expect(body.title).toBe('Solicitud incorrecta');
    expect(body.errors[0].detail).toContain('Use uno de: MX, HN');
    expect(body.errors[0].allowed).toEqual(['MX', 'HN']);
    expect(JSON.stringify(body)).not.toContain('XX');
  });

  it.each([
    ['broken JSON', '{"a":', {}, 400, 'REQUEST.BROKEN_JSON'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400, 'REQUEST.BROKEN_JSON'],
    ['no body', '', {}, 400, 'REQUEST.BODY_MISSING'],
    ['a body over 512 KB', `"${'x'.repeat(524_289)}"`, {}, 413, 'REQUEST.TOO_LARGE'],
    ['another content type', 'a=1', { 'content-type': 'text/plain' }, 415, 'REQUEST.CONTENT_TYPE'],
    ['no key', good, { 'idempotency-key': '' }, 400, 'IDEMPOTENCY.KEY_MISSING'],
    ['a short key', good, { 'idempotency-key': 'abc' }, 400, 'IDEMPOTENCY.KEY_MALFORMED'],
    ['a list for an object', [good], {}, 400, 'REQUEST.INVALID'],
    ['a prototype', '{"__proto__":{"a":1}}', {}, 400, 'REQUEST.INVALID'],
  ])('with %s has its own code', async (_, body, headers, status, code) => {
    const received = await post(body, headers);
    expect([received.status, received.body.code]).toEqual([status, code]);
    expect(received.body.detail).not.toContain('{');
  });

  it.each([
    ['a spreadsheet', Buffer.from('504b030414000600', 'hex'), 'UPLOAD.SPREADSHEET'],
    ['UTF-16', Buffer.from('a,b', 'utf16le'), 'UPLOAD.NOT_TEXT'],
    ['Latin-1', Buffer.from('niño', 'latin1'), 'UPLOAD.NOT_UTF8'],
  ])('with %s for CSV gets the reason', async (_, body, code) => {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': randomUUID() };
    const refused = await call('POST', '/v1/things/batch', { headers, body });
    expect([refused.status, refused.body.code]).toEqual([415, code]);
  });

  it('may send a CSV of up to 8 MiB, not more', async () => {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': randomUUID() };
    const file = (bytes: number) =>
      call('POST', '/v1/things/batch', { headers, body: `${'x'.repeat(9)}\n`.repeat(bytes / 10) });
    expect((await file(2_000_000)).body).toEqual({ bytes: 2_000_000 });
    expect((await file(8_388_610)).body.code).toBe('REQUEST.TOO_LARGE');
    const far = await file(30_000_000);
    expect(far.body.code).toBe('REQUEST.TOO_LARGE');
    expect(far.headers.get('connection')).not.toBe('close');
  });
});

describe('a response', () => {
  it.each([
    ['/v1/nothing', 404, 'ROUTE.UNKNOWN'],
    ['/v1/things/closed', 409, 'THING.CLOSED'],
    ['/v1/things/domain', 409, 'THING.CLOSED'],
    ['/v1/things?limit=201', 400, 'REQUEST.INVALID'],
    ['/v1/things?other=1', 400, 'REQUEST.INVALID'],
    ['/v1/%zz', 400, 'REQUEST.BAD_URL'],
    [`/v1/things/${'x'.repeat(300)}`, 400, 'REQUEST.BAD_URL'],
  ])('to %s is a problem', async (path, status, code) => {
    const received = await call(path.length > 300 ? 'PUT' : 'GET', path);
    expect([received.status, received.body.code]).toEqual([status, code]);
    expect(received.headers.get('content-type')).toContain('problem+json');
  });

  it.each(['broken', 'text'])('to an unexpected error (%s) reveals nothing of it', async (path) => {
    const { status, text, body } = await call('GET', `/v1/things/${path}`);
    expect([status, body.code]).toEqual([500, 'INTERNAL']);
    expect(text).not.toMatch(/Ana|spec|at /);
  });

  it('to a change needs the ETag that was read', async () => {
    const put = (etag?: string) =>
      call('PUT', '/v1/things/7', { headers: etag ? { 'if-match': etag } : {} });
    expect((await put()).body.code).toBe('PRECONDITION.MISSING');
    expect((await put('3')).body.code).toBe('PRECONDITION.MALFORMED');
    const stale = await put('"1"');
    expect([stale.status, stale.body.code]).toEqual([412, 'PRECONDITION.STALE']);
    expect(stale.headers.get('etag')).toBe('"2"');
    expect((await put('"2"')).body).toEqual({ id: '7' });
    // A proxy that compresses weakens the tag.
    expect((await put('W/"2"')).body).toEqual({ id: '7' });
    expect((await put('W/"1"')).body.code).toBe('PRECONDITION.STALE');
  });

  it.each(['/v1/things?limit=7', '/v1/nothing', '/v1/%zz', '/v1/things/broken'])(
    'to %s (good or bad) lets no other page frame it, and guesses nothing',
    async (path) => {
      const { headers } = await call('GET', path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
    },
  );

  it('has them before anything else responds, such as to a page of another origin', async () => {
    const origin = 'https://panel.example';
    const observability = quietObservability();
    const open = await createHttpApp(ThingModule, {
      calendar,
      observability,
      corsOrigins: [origin],
    });
    const asked = { origin, 'access-control-request-method': 'POST' };
    const { headers } = await (await listen(open))('OPTIONS', '/v1/things', { headers: asked });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    await open.close();
  });

  it('to a query has numbers where the declaration has them', async () => {
    expect((await call('GET', '/v1/things?limit=7')).body).toEqual({ limit: 7 });
  });

  it('comes from a handler that knows request id, trace and language', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const headers = { traceparent, 'x-request-id': '4f2a90c1-77de', 'accept-language': 'es' };
    const { body } = await call('GET', '/v1/things/context', { headers });
    expect(body).toMatchObject({ requestId: '4f2a90c1-77de', language: 'es' });
    expect(body.traceparent).toMatch(/^00-a{32}-(?!b{16})[0-9a-f]{16}-01$/);
    for (const unsafe of ['<a b>', 'MariaFernandaLopez', '4f2a90c1-María']) {
      const request = { headers: { 'x-request-id': encodeURI(unsafe) } };
      const respond = await call('GET', '/v1/things/context', request);
      expect(respond.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('an application', () => {
  it('does not start with a POST that accepts no Idempotency-Key', async () => {
    class Forgetful {
      @Post() create() {
        return {};
      }
    }
    @Controller()
    class ForgetfulController extends Forgetful {}
    @Module({ controllers: [ForgetfulController] })
    class ForgetfulModule {}
    const started = createHttpApp(ForgetfulModule, {
      calendar,
      observability: quietObservability(),
    });
    await expect(started).rejects.toThrow('ForgetfulController.create');
  });
});

describe('an app', () => {
  class Unmarked {
    @Get() get() {
      return {};
    }
  }
  @Controller('v1/unmarked')
  class UndeclaredRoute extends Unmarked {}
  @changes
  @Controller('v1/changes')
  class ChangingRead extends Unmarked {}
  @reads
  @Controller('v1/reads')
  class ReadingChange {
    @Put() put() {
      return {};
    }
  }

  it.each<[new () => object, string]>([
    [UndeclaredRoute, 'UndeclaredRoute.get names neither @Requires nor @Public'],
    [ChangingRead, 'ChangingRead.get requires "change": a GET reads, and nothing else does'],
    [ReadingChange, 'ReadingChange.put requires "read": a GET reads, and nothing else does'],
  ])(
    'does not start with a route that does not say what it does: %p',
    async (controller, fault) => {
      @Module({ controllers: [controller] })
      class Undeclared {}
      const starting = createHttpApp(Undeclared, { calendar, observability: quietObservability() });
      await expect(starting).rejects.toThrow(fault);
    },
  );
});
