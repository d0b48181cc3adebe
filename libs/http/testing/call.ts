import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createObservability, type Observability } from '#libs/observability';

/** What a test sees of an HTTP response. */
export interface Received {
  status: number;
  headers: Headers;
  text: string;
  body: any;
}

/** An observability that writes no line, for applications in tests. */
export const quietObservability = (): Observability =>
  createObservability({ node: 'hn', service: 'test', level: 'silent' });

/** Lets `app` listen on a free port and gives a function that calls it over real HTTP. */
export async function listen(app: NestFastifyApplication) {
  await app.listen(0, '127.0.0.1');
  const origin = await app.getUrl();
  return (method: string, path: string, request: CallOptions = {}) =>
    call(origin, method, path, request);
}

export interface CallOptions {
  headers?: Record<string, string>;
  /** An object is sent as JSON, text and bytes as they are. */
  body?: unknown;
}

/** Sends one request and reads the whole response; JSON is parsed. */
export async function call(
  origin: string,
  method: string,
  path: string,
  { headers = {}, body }: CallOptions = {},
): Promise<Received> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: json ? JSON.parse(text) : text,
  };
}
