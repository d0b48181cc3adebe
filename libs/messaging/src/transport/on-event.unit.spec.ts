import { describe, expect, it } from '@jest/globals';
import { Payload } from '@nestjs/microservices';
import { CaseClosed, CaseOpened } from '#libs/contracts';
import { OnEvent, OnEventBatch, type EventOf } from './on-event.js';

class Matching {
  @OnEvent(CaseClosed, CaseOpened)
  both(@Payload() { data }: EventOf<typeof CaseClosed | typeof CaseOpened>): string {
    return data.caseId;
  }

  @OnEventBatch(CaseClosed)
  run(@Payload() events: EventOf<typeof CaseClosed>[]): string[] {
    return events.map(({ data }) => data.reason);
  }
}

// These do not compile; were one to compile, the type check would name its unused directive.
export class Mismatched {
  // @ts-expect-error: the handler expects the data of another event.
  @OnEvent(CaseOpened)
  another(@Payload() { data }: EventOf<typeof CaseClosed>): string {
    return data.reason;
  }

  // @ts-expect-error: the handler knows one of the two events only.
  @OnEvent(CaseClosed, CaseOpened)
  half(@Payload() { data }: EventOf<typeof CaseClosed>): string {
    return data.reason;
  }

  // @ts-expect-error: the handler expects one event, and would receive a run of them.
  @OnEventBatch(CaseClosed)
  single(@Payload() { data }: EventOf<typeof CaseClosed>): string {
    return data.reason;
  }
}

const patternsOf = (method: string): unknown =>
  Reflect.getMetadata(
    'microservices:pattern',
    Object.getOwnPropertyDescriptor(Matching.prototype, method)?.value as object,
  );

describe('@OnEvent', () => {
  it('handles every event whose contract it names', () => {
    expect(patternsOf('both')).toEqual([CaseClosed.type, CaseOpened.type]);
    expect(patternsOf('run')).toEqual([CaseClosed.type]);
  });
});
