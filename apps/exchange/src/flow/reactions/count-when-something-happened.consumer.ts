import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { countedEvents } from '../domain/flow-facts.js';
import { tally } from '../persistence/flow-tallies.js';

@Controller()
export class CountWhenSomethingHappened {
  @EventPattern(Object.keys(countedEvents), { batch: true })
  count(@Payload() events: ReceivedEvent[], @Ctx() { tx }: ReactionContext): void {
    tally(
      tx,
      events.flatMap((event) => {
        const countable = countedEvents[event.type]?.(event);
        if (!countable) return [];
        const { day, ...fact } = countable;
        return [{ ...fact, period: day.slice(0, 7) }];
      }),
    );
  }
}
