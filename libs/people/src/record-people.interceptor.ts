import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { Actor } from '#libs/identity';
import { isPermitted } from '#libs/permissions';
import { Database } from '#libs/persistence';
import { storeSeen } from './people.repository.js';

/** Who works here is known to those who work here; a machine is nobody. */
const readPeople = { action: 'read', record: 'person' } as const;

/** So often at most somebody is recorded again, unless something about them has changed. */
const AGAIN_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Records who makes requests: a node knows its people from their own tokens. */
@Injectable()
export class RecordPeople implements NestInterceptor {
  private readonly recorded = new Map<string, number>();

  constructor(private readonly database: Database) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http') {
      const { actor } = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
      if (actor && isPermitted(actor.role, readPeople)) await this.record(actor);
    }
    return next.handle();
  }

  private async record(actor: Actor): Promise<void> {
    const { organisation, subject, role, name } = actor;
    const key = JSON.stringify([organisation, subject, role, name]);
    const now = Date.now();
    if ((this.recorded.get(key) ?? -Infinity) + AGAIN_MS > now) return;
    await this.database.transaction(actor, (tx) => storeSeen(tx, actor));
    if (this.recorded.size >= MOST_REMEMBERED) this.recorded.clear();
    this.recorded.set(key, now);
  }
}
