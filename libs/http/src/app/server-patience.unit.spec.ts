import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CivilCalendar } from '#libs/calendar';
import { Public } from '#libs/observability';
import { listen, quietObservability } from '../../testing/index.js';
import { Idempotency, createHttpApp } from '../index.js';

const calendar = new CivilCalendar('UTC');
@Public()
@Controller('v1/things')
class ThingController {
  @Post() create(@Idempotency() _: unknown) {
    return {};
  }
  @Get('late') async late() {
    await new Promise((resolve) => setTimeout(resolve, 900));
    return { late: true };
  }
}
@Module({ controllers: [ThingController] })
class ThingModule {}

const patience = { requestMs: 300, headersMs: 200, checkMs: 50 };
let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  app = await createHttpApp(ThingModule, {
    calendar,
    observability: quietObservability(),
    patience,
  });
  call = await listen(app);
});
afterAll(() => app.close());

/** Sends `head`, then a byte every 50 ms; what the server has sent when it closes the connection. */
function drip(head: string): Promise<string> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve) => {
    let published = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    const drop = setInterval(() => socket.write('x'), 50);
    socket.on('data', (data) => (published += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drop);
      resolve(published);
    });
  });
}

const head = 'POST /v1/things HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

describe('a server', () => {
  it.each([
    ['a body', `${head}content-length: 1000\r\n\r\n`],
    ['headers', `${head}x-header: `],
  ])('does not wait for ever for %s that comes byte by byte', async (_, start) => {
    expect(await drip(start)).toContain('HTTP/1.1 408');
  });

  it('does not limit the duration of a response', async () => {
    expect((await call('GET', '/v1/things/late')).body).toEqual({ late: true });
  });

  it('waits two minutes for a request by default, and limits the connections', async () => {
    const other = await createHttpApp(ThingModule, {
      calendar,
      observability: quietObservability(),
    });
    const { requestTimeout, headersTimeout, maxConnections } = other.getHttpServer();
    await other.close();
    expect([requestTimeout, headersTimeout, maxConnections]).toEqual([120_000, 20_000, 5_000]);
  });
});
