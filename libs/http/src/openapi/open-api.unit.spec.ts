import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  Get,
  Header,
  Module,
  Param,
  Post,
  Put,
  Query,
  SetMetadata,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { CivilCalendar } from '#libs/calendar';
import { listen, quietObservability } from '../../testing/index.js';
import {
  Idempotency,
  IfMatch,
  IsCivilDate,
  IsCode,
  Operation,
  PageQuery,
  ProblemError,
  assertVersion,
  createHttpApp,
  defineProblems,
  routeMarks,
  tableTypes,
  type HandlerShape,
} from '../index.js';

defineProblems({
  'THING.CLOSED': { status: 409, en: 'It is {state}. Open it.', es: 'Está {state}. Ábralo.' },
});

class PlaceRequest {
  @IsCode([{ code: 'MX' }, { code: 'HN' }]) country: string;
}
class ThingRequest {
  @IsString() name: string;
  @IsOptional() @IsCivilDate() detectedOn?: string;
  @ValidateNested() @Type(() => PlaceRequest) place: PlaceRequest;
}

const calendar = new CivilCalendar('UTC');
const reads = SetMetadata(routeMarks.permission, { action: 'read', record: 'thing' });
const changes = SetMetadata(routeMarks.permission, { action: 'change', record: 'thing' });

@reads
@Controller('v1/things')
class ThingController {
  @changes
  @Post()
  @Operation(201, 'createThing', 'Create a thing')
  create(@Body() { name }: ThingRequest, @Idempotency() _: unknown) {
    return { echo: name };
  }
  @changes
  @Post('batch')
  @Operation(201, 'createThings', 'Create things')
  batch(@Body() csv: Buffer, @Idempotency() _: unknown) {
    return { bytes: csv.length };
  }
  @Get()
  @Operation(200, 'listThings', 'List things')
  list(@Query() query: PageQuery) {
    return query;
  }
  @Get('closed')
  @Operation(200, 'getClosed', 'Read what is closed')
  closed() {
    throw new ProblemError('THING.CLOSED', { state: 'closed' });
  }
  @Get('page')
  @Operation(200, 'getPage', 'Read a page')
  @Header('content-type', 'text/html; charset=utf-8')
  page() {
    return '<p>';
  }
  @changes
  @Put(':id')
  @Operation(200, 'changeThing', 'Change a thing')
  change(@Param('id') id: string, @IfMatch() version: number) {
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

const closed = { operationId: '', problems: ['THING.CLOSED'] };
const changed = { operationId: '', problems: ['PRECONDITION.STALE'] };
const created: HandlerShape = {
  operationId: '',
  schema: { $ref: '#/components/schemas/CreatedThing' },
  description: 'Things are created once.',
  problems: [],
};
/** As the build reads them from the source of a service. */
const shapes = {
  routes: {
    'ThingController.create': created,
    'ThingController.closed': closed,
    'ThingController.change': changed,
  },
  schemas: {
    CreatedThing: {
      type: 'object',
      required: ['echo'],
      properties: { echo: { type: 'string' }, plain: { type: 'boolean' }, key: { type: 'number' } },
    },
  },
};

let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  const openApi = { title: 'Things', shapes: () => shapes };
  app = await createHttpApp(ThingModule, {
    calendar,
    openApi,
    observability: quietObservability(),
  });
  call = await listen(app);
});
afterAll(() => app.close());

const createThing = (body: object) =>
  call('POST', '/v1/things', { headers: { 'idempotency-key': randomUUID() }, body });

describe('the OpenAPI document', () => {
  const read = async () => (await call('GET', '/openapi.json')).body;

  it('is 3.1 and has the schemas of the decorators', async () => {
    const body = await read();
    expect(body.openapi).toBe('3.1.0');
    const create = body.paths['/v1/things'].post;
    expect(create.requestBody.content['application/json'].schema.$ref).toMatch(/ThingRequest$/);
    const { ThingRequest } = body.components.schemas;
    expect(ThingRequest.properties.place.properties.country.enum).toEqual(['MX', 'HN']);
    expect(ThingRequest.additionalProperties).toBe(false);
    expect(Object.keys(body.paths['/v1/things/batch'].post.requestBody.content)).toEqual(
      Object.values(tableTypes),
    );
  });

  it('has an example of each body, of what events have in fields of the same names', async () => {
    const { paths } = await read();
    const { example } = paths['/v1/things'].post.requestBody.content['application/json'];
    expect(example).toEqual({
      name: expect.any(String),
      place: { country: expect.stringMatching(/^(MX|HN)$/) },
    });
    expect((await createThing(example)).status).toBe(201);
  });

  it('names each parameter: of the path, the query and the headers', async () => {
    const { paths } = await read();
    const names = ({ parameters }: any) => parameters.map((one: any) => one.name ?? one.$ref);
    const common = '#/components/parameters/';
    expect(names(paths['/v1/things'].get).sort()).toEqual([
      `${common}AcceptLanguage`,
      'cursor',
      'limit',
    ]);
    expect(names(paths['/v1/things'].post)).toContain(`${common}IdempotencyKey`);
    expect(names(paths['/v1/things/{id}'].put)).toEqual([
      'id',
      `${common}IfMatch`,
      `${common}AcceptLanguage`,
    ]);
  });

  it('says what a success is: its status, its shape, its name and what it does', async () => {
    const { paths, components } = await read();
    const { operationId, summary, description, responses } = paths['/v1/things'].post;
    expect([operationId, summary]).toEqual(['createThing', 'Create a thing']);
    expect(description).toBe('Things are created once.');
    const { $ref } = responses['201'].content['application/json'].schema;
    expect($ref).toBe('#/components/schemas/CreatedThing');
    expect(components.schemas.CreatedThing.required).toEqual(['echo']);
    expect(responses['200']).toBeUndefined();
  });

  it('names the problems of each operation by their status', async () => {
    const { paths, components } = await read();
    const codes = ({ responses }: any, status: number) => responses[status]?.['x-codes'];
    expect(codes(paths['/v1/things/closed'].get, 409)).toEqual(['THING.CLOSED']);
    expect(codes(paths['/v1/things'].get, 409)).toBeUndefined();
    expect(codes(paths['/v1/things'].get, 400)).toContain('PAGE.BAD_CURSOR');
    expect(codes(paths['/v1/things/{id}'].put, 428)).toEqual(['PRECONDITION.MISSING']);
    expect(codes(paths['/v1/things'].post, 422)).toEqual(['IDEMPOTENCY.KEY_REUSED']);
    expect(components.schemas.Problem.description).toContain('| THING.CLOSED | 409 |');
  });

  it('names the responses that are not JSON', async () => {
    const { content } = (await read()).paths['/v1/things/page'].get.responses['200'];
    expect(content).toEqual({ 'text/html': { schema: { type: 'string' } } });
  });

  it('has only what is under /v1', async () => {
    const { paths } = await read();
    expect(Object.keys(paths)).toContain('/v1/things');
    expect(Object.keys(paths).filter((path) => !path.startsWith('/v1/'))).toEqual([]);
  });
});

describe('a body where the operation has none', () => {
  const change = (body: unknown) =>
    call('PUT', '/v1/things/7', { headers: { 'if-match': '"2"' }, body });

  it('is refused, because nothing of it would be read', async () => {
    for (const body of [{ note: 'x' }, [1], '"text"', 'true']) {
      const { status, body: problem } = await change(body);
      expect([status, problem.code]).toEqual([400, 'REQUEST.BODY_UNEXPECTED']);
    }
  });

  it('passes when it is empty', async () => {
    expect((await change({})).status).toBe(200);
    expect((await call('PUT', '/v1/things/7', { headers: { 'if-match': '"2"' } })).status).toBe(
      200,
    );
  });
});

describe('a query where the operation has none', () => {
  it('is refused, because nothing of it would be read', async () => {
    for (const [method, path] of [
      ['GET', '/v1/things/page?sort=name'],
      ['PUT', '/v1/things/7?dryRun=true'],
    ] as const) {
      const { status, body } = await call(method, path, { headers: { 'if-match': '"2"' } });
      expect([status, body.code]).toEqual([400, 'REQUEST.QUERY_UNEXPECTED']);
    }
  });
});

describe('a response', () => {
  it('has the status that its operation declares, also where the handler names none', async () => {
    expect((await createThing({ name: 'cup', place: { country: 'MX' } })).status).toBe(201);
    expect((await call('GET', '/v1/things/page')).status).toBe(200);
    expect((await call('GET', '/v1/things/closed')).status).toBe(409);
  });
});

describe('an API', () => {
  class NamelessController {
    @Get() get() {
      return {};
    }
  }
  class TwiceController {
    @Get('a') @Operation(200, 'getThing', 'Read a thing') one() {
      return {};
    }
    @Get('b') @Operation(200, 'getThing', 'Read a thing') other() {
      return {};
    }
  }

  it.each<[new () => object, string]>([
    [NamelessController, 'NamelessController.get has no @Operation'],
    [TwiceController, 'TwiceController.other is a second operation getThing'],
  ])('does not start with an operation that has no name of its own: %p', async (base, fault) => {
    reads(base);
    Controller('v1/things')(base);
    @Module({ controllers: [base] })
    class ApiModule {}
    const openApi = { title: 'Things', shapes: () => shapes };
    const starting = createHttpApp(ApiModule, {
      calendar,
      openApi,
      observability: quietObservability(),
    });
    await expect(starting).rejects.toThrow(fault);
  });
});
