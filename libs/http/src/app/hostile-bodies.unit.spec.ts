import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { CivilCalendar } from '#libs/calendar';
import { Public } from '#libs/observability';
import { listen, longestHold, quietObservability } from '../../testing/index.js';
import { Idempotency, createHttpApp } from '../index.js';

const calendar = new CivilCalendar('UTC');
class PartRequest {
  @IsString() @MaxLength(10) name: string;
  @IsString() @MaxLength(10) kind: string;
}
class WholeRequest {
  @IsOptional() @IsString() @MaxLength(10) note?: string;
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PartRequest)
  parts?: PartRequest[];
}

@Public()
@Controller('v1/things')
class ThingController {
  @Post() create(@Body() _body: WholeRequest, @Idempotency() _: unknown) {
    return {};
  }
  @Post('file') file(@Body() file: Buffer, @Idempotency() _: unknown) {
    return { bytes: file.length };
  }
}
@Module({ controllers: [ThingController] })
class ThingModule {}

let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  app = await createHttpApp(ThingModule, { calendar, observability: quietObservability() });
  call = await listen(app);
});
afterAll(() => app.close());

/** The rule is 100 ms; the client of this spec and a busy machine hold the same loop. */
const LONGEST_MS = 250;
/** What a busy machine adds once, it does not add each time; what a body costs comes each time. */
const ATTEMPTS = 3;
const LARGEST_RESPONSE = 20_000;

async function send(path: string, type: string, text: string) {
  const body = Buffer.from(text);
  const attempt = () => {
    const headers = { 'content-type': type, 'idempotency-key': randomUUID() };
    return longestHold(() => call('POST', path, { headers, body }));
  };
  let { result, heldMs } = await attempt();
  for (let tried = 1; tried < ATTEMPTS && heldMs >= LONGEST_MS; tried++) {
    ({ result, heldMs } = await attempt());
  }
  expect(heldMs).toBeLessThan(LONGEST_MS);
  expect(result.text.length).toBeLessThan(LARGEST_RESPONSE);
  return [result.status, result.body.code];
}

/** As much of `piece` as a body may hold of JSON. */
const fill = (piece: string) => piece.repeat(Math.floor(524_000 / piece.length));

describe('a hostile body delays no other request and gets a short response', () => {
  it.each([
    ['lists in lists', fill('['), 'REQUEST.TOO_COMPLEX'],
    ['objects in objects', fill('{"a":'), 'REQUEST.TOO_COMPLEX'],
    ['empty objects in a field', `{"parts":[${fill('{},')}{}]}`, 'REQUEST.TOO_COMPLEX'],
    ['numbers in a field', `{"parts":[${fill('1,')}1]}`, 'REQUEST.TOO_COMPLEX'],
    ['as many empty objects as pass', `{"parts":[${'{},'.repeat(990)}{}]}`, 'REQUEST.INVALID'],
    ['a very long text', `{"note":"${fill('ñ')}"}`, 'REQUEST.TOO_LARGE'],
    ['a long text', `{"note":"${fill('x')}"}`, 'REQUEST.INVALID'],
    ['a long name of a field', `{"${fill('x')}":1}`, 'REQUEST.INVALID'],
    ['1 MB of empty objects', `{"parts":[${fill('{},').repeat(2)}{}]}`, 'REQUEST.TOO_LARGE'],
  ])('of JSON: %s', async (_, text, code) => {
    const [status, found] = await send('/v1/things', 'application/json', text);
    expect([status, found]).toEqual([code === 'REQUEST.INVALID' ? 400 : 413, code]);
  });

  it.each([
    ['columns', 'a,'.repeat(4_000_000), 'UPLOAD.TOO_MANY_COLUMNS'],
    ['empty rows', '\n'.repeat(8_000_000), 'UPLOAD.TOO_MANY_CELLS'],
    ['rows of a few commas', `${','.repeat(99)}\n`.repeat(80_000), 'UPLOAD.TOO_MANY_CELLS'],
    ['one cell', 'x'.repeat(8_000_000), 'UPLOAD.CELL_TOO_LONG'],
    ['one quoted cell', `"${'x,\n'.repeat(2_600_000)}`, 'UPLOAD.CELL_TOO_LONG'],
  ])('of CSV: %s', async (_, text, code) => {
    expect(await send('/v1/things/file', 'text/csv', text)).toEqual([413, code]);
  });
});
