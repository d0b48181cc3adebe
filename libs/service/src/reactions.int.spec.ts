import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Injectable, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ArrivalExpected, CaseClosed, CaseOpened, HandedOver } from '#libs/contracts';
import { OnEvent, OnEventBatch, type ReactionContext, type ReceivedEvent } from '#libs/messaging';
import { eventually, testService, type TestService } from '../testing/index.js';
import type { ServiceDefinition } from './index.js';

class Effects1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table effects (handler text, event_id uuid)');
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

async function recordEffect({ tx }: ReactionContext, handler: string, ...events: ReceivedEvent[]) {
  for (const { id } of events) {
    await tx.query('insert into effects values ($1, $2)', [handler, id]);
  }
}

class ImpossibleError extends Error {
  readonly code = 'SPEC.IMPOSSIBLE';
}
class BusyError extends Error {
  readonly retryable = true;
}

const hooks: string[] = [];
const batches: number[] = [];
const running = { now: 0, most: 0 };
let busy = 2;

@Controller()
class Reactions {
  @OnEvent(CaseClosed)
  async first(@Payload() event: ReceivedEvent, @Ctx() context: ReactionContext): Promise<void> {
    running.most = Math.max(running.most, ++running.now);
    await recordEffect(context, 'first', event);
    running.now--;
  }

  @OnEventBatch(CaseOpened)
  async together(@Payload() events: ReceivedEvent[], @Ctx() context: ReactionContext) {
    batches.push(events.length);
    await recordEffect(context, 'together', ...events);
  }

  @OnEvent(HandedOver)
  async impossible(@Payload() event: ReceivedEvent, @Ctx() context: ReactionContext) {
    await recordEffect(context, 'impossible', event);
    throw new ImpossibleError('María Pérez');
  }

  @OnEvent(ArrivalExpected)
  async busyFirst(@Payload() event: ReceivedEvent, @Ctx() context: ReactionContext) {
    await recordEffect(context, 'busy', event);
    if (busy-- > 0) throw new BusyError('later');
  }
}

@Controller()
class MoreReactions {
  @OnEvent(CaseClosed)
  async second(@Payload() event: ReceivedEvent, @Ctx() context: ReactionContext): Promise<void> {
    running.most = Math.max(running.most, ++running.now);
    await recordEffect(context, 'second', event);
    running.now--;
  }
}

@Injectable()
class Hooked {
  onModuleInit = () => void hooks.push('init');
  onApplicationBootstrap = () => void hooks.push('bootstrap');
  onModuleDestroy = () => void hooks.push('destroy');
  beforeApplicationShutdown = () => void hooks.push('before shutdown');
  onApplicationShutdown = () => void hooks.push('shutdown');
}

@Module({ controllers: [Reactions, MoreReactions], providers: [Hooked] })
class SpecModule {}

const definition: ServiceDefinition = {
  name: 'spec',
  module: SpecModule,
  entities: [],
  migrations: [Effects1760000009000],
};

let service: TestService;
beforeAll(async () => {
  service = await testService(definition);
});
afterAll(async () => {
  await service.stop();
  expect(hooks).toEqual(['init', 'bootstrap', 'destroy', 'before shutdown', 'shutdown']);
});

async function effectsOf(id: string): Promise<string[] | undefined> {
  const { rows } = await service.sql.query<{ handler: string }>(
    'select handler from effects where event_id = $1 order by handler',
    [id],
  );
  return rows.length === 0 ? undefined : rows.map(({ handler }) => handler);
}

describe('@OnEvent in a service', () => {
  it('lets each handler of a type react once, one after the other', async () => {
    const { id } = await service.receive(CaseClosed, CaseClosed.example);
    await eventually(async () => (await effectsOf(id))?.includes('second'));
    expect(await effectsOf(id)).toEqual(['first', 'second']);
    expect(running.most).toBe(1);
  });

  it('gives a batch handler its events as a list', async () => {
    const { id } = await service.receive(CaseOpened, CaseOpened.example);
    await eventually(() => effectsOf(id));
    expect(batches).toEqual([1]);
  });

  it('hands an error to the consumer as it was thrown: its code is why the event is parked', async () => {
    const { id } = await service.receive(HandedOver, HandedOver.example);
    const rows = await eventually(async () => {
      const parked = await service.sql.query(
        'select reason from parked_events where event_id = $1',
        [id],
      );
      return parked.rows as unknown[];
    });
    expect(rows).toEqual([{ reason: 'SPEC.IMPOSSIBLE' }]);
    expect(await effectsOf(id)).toBeUndefined();
  });

  it('hands over whether a retry helps', async () => {
    const { id } = await service.receive(ArrivalExpected, ArrivalExpected.example);
    await eventually(() => effectsOf(id));
    expect([await effectsOf(id), busy]).toEqual([['busy'], -1]);
  });

  it('has called Nest’s hooks once', () => {
    expect(hooks).toEqual(['init', 'bootstrap']);
  });
});
