import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { ThrottlerLimitDetail, ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '#libs/http';

const minuteMs = 60_000;

/** Stands for the handler that a forwarded request does not have. */
const noHandler = (): void => undefined;

/** Lets so many requests in a minute pass for each client that `trackerOf` distinguishes. */
export class RateLimit extends ThrottlerGuard {
  private constructor(
    private readonly name: string,
    limit: number,
    storage: ThrottlerStorage,
    private readonly trackerOf?: (request: FastifyRequest) => string,
  ) {
    const throttlers = [{ name, limit, ttl: minuteMs }];
    super({ throttlers, setHeaders: false }, storage, new Reflector());
  }

  /** For each address, a network of 2^64 addresses counted as one. */
  static ofClients(limit: number, storage: ThrottlerStorage): Promise<RateLimit> {
    return new RateLimit('client', limit, storage).ready();
  }

  /** For each person or machine that `trackerOf` names. */
  static ofUsers(
    limit: number,
    storage: ThrottlerStorage,
    trackerOf: (request: FastifyRequest) => string,
  ): Promise<RateLimit> {
    return new RateLimit('user', limit, storage, trackerOf).ready();
  }

  /** For a request that no controller handles. Throws REQUEST.TOO_MANY. */
  async assert(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.canActivate(new ExecutionContextHost([request, reply], Object, noHandler));
  }

  protected override getTracker(request: FastifyRequest): Promise<string> {
    return this.trackerOf ? Promise.resolve(this.trackerOf(request)) : super.getTracker(request);
  }

  /** One count for all routes. */
  protected override generateKey(_: ExecutionContext, tracker: string): string {
    return `${this.name} ${tracker}`;
  }

  protected override throwThrottlingException(
    _: ExecutionContext,
    { timeToBlockExpire: seconds }: ThrottlerLimitDetail,
  ): Promise<void> {
    const headers = { 'retry-after': String(seconds) };
    throw new ProblemError('REQUEST.TOO_MANY', { seconds }, { headers });
  }

  private async ready(): Promise<this> {
    await this.onModuleInit();
    return this;
  }
}
