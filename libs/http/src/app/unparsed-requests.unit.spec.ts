import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { utc } from '#libs/calendar/testing';
import { Public } from '#libs/observability';
import { quietObservability } from '../../testing/index.js';
import { createHttpApp } from '../index.js';
import { securityHeaders } from './security-headers.js';

@Public()
@Controller('v1/things')
class ThingController {
  @Get() get() {
    return {};
  }
}
@Module({ controllers: [ThingController] })
class ThingModule {}

let app: NestFastifyApplication;

beforeAll(async () => {
  const patience = { requestMs: 300, headersMs: 200, checkMs: 50 };
  app = await createHttpApp(ThingModule, {
    ...{ calendar: utc, observability: quietObservability(), patience },
  });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

/** Sends bytes as they are; the response, until the server closes the connection. */
function send(bytes: string): Promise<string> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (received += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
}

const get = 'GET /v1/things HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';
const long = 'x'.repeat(20_000);

describe('what never becomes a request', () => {
  it.each<[string, string, number, string]>([
    ['is no HTTP', 'hello\r\n\r\n', 400, 'REQUEST.UNREADABLE'],
    ['has a method that does not exist', 'FETCH / HTTP/1.1\r\n\r\n', 400, 'REQUEST.UNREADABLE'],
    ['has another version', 'GET / HTTP/7.3\r\n\r\n', 400, 'REQUEST.UNREADABLE'],
    ['has a header with a NUL', `${get}a: \u0000\r\n\r\n`, 400, 'REQUEST.UNREADABLE'],
    [
      'has two lengths',
      `${get}content-length: 1\r\ncontent-length: 2\r\n\r\n`,
      400,
      'REQUEST.UNREADABLE',
    ],
    ['has a header that is too long', `${get}a: ${long}\r\n\r\n`, 431, 'REQUEST.HEADERS_TOO_LARGE'],
    [
      'has an address that is too long',
      `GET /${long} HTTP/1.1\r\n\r\n`,
      431,
      'REQUEST.HEADERS_TOO_LARGE',
    ],
    ['does not end', get, 408, 'REQUEST.TIMEOUT'],
    ['names no host', 'GET /v1/things HTTP/1.1\r\n\r\n', 400, 'REQUEST.NO_HOST'],
    ['expects what is not offered', `${get}expect: tea\r\n\r\n`, 417, 'REQUEST.EXPECTATION'],
    ['wants a tunnel', 'CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n', 404, 'ROUTE.UNKNOWN'],
    ['has an odd method', `PURGE${get.slice(3)}\r\n`, 404, 'ROUTE.UNKNOWN'],
    [
      'has an address that cannot be decoded',
      get.replace('things', '%ff') + '\r\n',
      400,
      'REQUEST.BAD_URL',
    ],
  ])('because it %s gets a problem with the security headers', async (_, bytes, status, code) => {
    const [head = '', body = ''] = (await send(bytes)).split('\r\n\r\n');
    expect(head.split('\r\n')[0]).toContain(`HTTP/1.1 ${status}`);
    const expected = {
      ...securityHeaders,
      'content-type': 'application/problem+json; charset=utf-8',
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(head.toLowerCase()).toContain(`${name}: ${value.toLowerCase()}`);
    }
    const problem = JSON.parse(body) as object;
    expect(problem).toMatchObject({ type: `urn:enlace:problem:${code}`, status, code });
    expect(Object.keys(problem)).toEqual(
      expect.arrayContaining(['title', 'detail', 'retryable', 'instance']),
    );
  });

  it('leaves who sends something good alone, also by HTTP/1.0 without a host', async () => {
    expect(await send(`${get}\r\n`)).toContain('HTTP/1.1 200');
    expect(await send('GET /v1/things HTTP/1.0\r\n\r\n')).toContain('HTTP/1.1 200');
  });
});
