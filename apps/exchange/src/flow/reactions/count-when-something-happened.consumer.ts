import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CivilCalendar, monthOf } from '#libs/calendar';
import { latestContract } from '#libs/contracts';
import { OnEventBatch, type ReactionContext, type ReceivedEvent } from '#libs/messaging';
import { countedEvents } from '../domain/flow-facts.js';
import { tally } from '../persistence/flow-tally.repository.js';

@Controller()
export class CountWhenSomethingHappened {
  constructor(private readonly calendar: CivilCalendar) {}

  @OnEventBatch(...Object.keys(countedEvents).map(latestContract))
  count(@Payload() events: ReceivedEvent[], @Ctx() { tx }: ReactionContext): void {
    tally(
      tx,
      events.flatMap((event) => {
        const countable = countedEvents[event.type]?.(event);
        if (!countable) return [];
        const { day = this.calendar.dayOf(new Date(event.time)), ...fact } = countable;
        return [{ ...fact, period: monthOf(day) }];
      }),
    );
  }
}
