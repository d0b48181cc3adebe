import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CivilCalendar, monthOf } from '#libs/calendar';
import { latestContract } from '#libs/contracts';
import { OnEventBatch, type ReactionContext, type ReceivedEvent } from '#libs/messaging';
import { countedEvents } from '../domain/flow-facts.js';
import { closeAgainLater } from '../timers/close-again-deadline.js';
import { tally } from '../persistence/flow-tally.repository.js';

@Controller()
export class CountWhenSomethingHappened {
  constructor(private readonly calendar: CivilCalendar) {}

  @OnEventBatch(...Object.keys(countedEvents).map(latestContract))
  async count(@Payload() events: ReceivedEvent[], @Ctx() { tx }: ReactionContext): Promise<void> {
    const counted = await tally(
      tx,
      events.flatMap((event) => {
        const { keyid: childId } = event;
        const countables = countedEvents[event.type]?.(event) ?? [];
        return countables.map((countable) => {
          const { ofChildren, day = this.calendar.dayOf(new Date(event.time)) } = countable;
          const { ofChildren: _of, day: _day, formerDay, ...fact } = countable;
          return {
            ...{ ...fact, period: monthOf(day) },
            ...(ofChildren && childId && { childId }),
            ...(formerDay !== undefined && { movedFrom: monthOf(formerDay) }),
          };
        });
      }),
    );
    const thisMonth = monthOf(this.calendar.today());
    const over = counted.map(({ period }) => period).filter((period) => period < thisMonth);
    if (over.length > 0) await closeAgainLater(tx, over, this.calendar);
  }
}
