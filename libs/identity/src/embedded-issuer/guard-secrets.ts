import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attempts } from './attempts.js';

const TOKEN = '/token';

/** Answers one request. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Lets a client try its secret at the token endpoint as often as `Attempts` allows: a locked one gets
 * 429 whatever it sends, a wrong one its answer late.
 */
export function guardSecrets(attempts: Attempts, answer: Answer): Answer {
  return async (request, response) => {
    const id = request.url?.split('?', 1)[0] === TOKEN ? clientOf(request) : undefined;
    if (id === undefined) {
      await answer(request, response);
      return;
    }
    const lockedMs = attempts.lockedMs(id);
    if (lockedMs > 0) refuse(response, Math.ceil(lockedMs / 1_000));
    else {
      countAtEnd(response, attempts, id);
      await answer(request, response);
    }
  };
}

/** Counts by the status, and ends a response to a wrong secret late. */
function countAtEnd(response: ServerResponse, attempts: Attempts, id: string): void {
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  response.end = (...given: unknown[]) => {
    const { statusCode } = response;
    if (statusCode < 400) attempts.succeeded(id);
    const delayMs = statusCode === 401 ? attempts.failed(id) : 0;
    void pause(delayMs).then(() => end(...given));
    return response;
  };
}

/** The id that a client shows together with a secret; undefined where it proves itself otherwise. */
function clientOf({ headers }: IncomingMessage): string | undefined {
  const [, basic] = /^Basic ([\w+/=]+)$/i.exec(headers.authorization ?? '') ?? [];
  const [id] = basic ? Buffer.from(basic, 'base64').toString().split(':', 1) : [];
  return id === undefined ? undefined : decoded(id);
}

/** RFC 6749, 2.3.1: an id is sent encoded like a form. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll('+', ' '));
  } catch {
    return id;
  }
}

function refuse(response: ServerResponse, seconds: number): void {
  response
    .writeHead(429, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'retry-after': String(seconds),
    })
    .end(
      JSON.stringify({
        error: 'invalid_client',
        error_description: `Too many wrong secrets. Try again in ${seconds} seconds.`,
      }),
    );
}
