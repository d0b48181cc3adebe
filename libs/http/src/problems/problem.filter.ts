import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Logger } from '#libs/observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language.js';
import { problemDocument } from './problem-document.js';
import { toProblem } from './to-problem.js';

/** The one edge at which errors become RFC 9457 responses. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(thrown);
    if (problem.status === 500) {
      this.logger.error('A request failed unexpectedly', { error: thrown, requestId: request.id });
    }
    if (reply.sent) return;
    sendProblem(request, reply, thrown);
  }
}

/** Responds with the problem of `thrown`, in the language that `request` asks for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  const problem = toProblem(thrown);
  const language = languageOf(request.headers['accept-language']);
  if (problem.status === 413) readToTheEnd(reply);
  void reply
    .code(problem.status)
    .headers({
      ...problem.headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-store',
      vary: 'accept-language',
    })
    .send(JSON.stringify(problemDocument(problem, language, request.id)));
}

/**
 * Fastify would close the connection on a body that is too large, and a client that is still sending
 * would see a broken connection instead of the response. Kept open, Node.js discards the rest.
 */
function readToTheEnd(reply: FastifyReply): void {
  reply.removeHeader('connection');
}
