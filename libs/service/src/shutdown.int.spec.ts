import { describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';

import { CaseClosed } from '#libs/contracts';
import { OnEvent } from '#libs/messaging';
import { testService } from '../testing/index.js';

let hanging = 0;

@Controller()
class Hanging {
  @OnEvent(CaseClosed)
  hang(): Promise<void> {
    hanging++;
    return new Promise(() => undefined);
  }
}

@Module({ controllers: [Hanging] })
class SpecModule {}

describe('a service whose reaction hangs', () => {
  it('stops all the same, before its supervisor loses patience', async () => {
    const service = await testService({
      name: 'spec',
      module: SpecModule,
      entities: [],
      migrations: [],
    });
    await service.receive(CaseClosed, CaseClosed.example);
    while (hanging === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const started = Date.now();
    await service.running.stop();
    expect(Date.now() - started).toBeLessThan(14_000);
    await service.stop();
  }, 60_000);
});
