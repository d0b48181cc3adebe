import { describe, expect, it } from '@jest/globals';
import { Payload } from '@nestjs/microservices';
import { caseClosedV1, caseOpenedV1 } from '#libs/contracts';
import { OnEvent, OnEventBatch, type EventOf } from './on-event.js';

class Matching {
  @OnEvent(caseClosedV1, caseOpenedV1)
  both(@Payload() { data }: EventOf<typeof caseClosedV1 | typeof caseOpenedV1>): string {
    return data.caseId;
  }

  @OnEventBatch(caseClosedV1)
  run(@Payload() events: EventOf<typeof caseClosedV1>[]): string[] {
    return events.map(({ data }) => data.reason);
  }
}

// These do not compile; were one to compile, the type check would name its unused directive.
export class Mismatched {
  // @ts-expect-error: the handler takes the data of another event.
  @OnEvent(caseOpenedV1)
  another(@Payload() { data }: EventOf<typeof caseClosedV1>): string {
    return data.reason;
  }

  // @ts-expect-error: the handler knows one of the two events only.
  @OnEvent(caseClosedV1, caseOpenedV1)
  half(@Payload() { data }: EventOf<typeof caseClosedV1>): string {
    return data.reason;
  }

  // @ts-expect-error: the handler takes one event, and would receive a run of them.
  @OnEventBatch(caseClosedV1)
  single(@Payload() { data }: EventOf<typeof caseClosedV1>): string {
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
    expect(patternsOf('both')).toEqual([caseClosedV1.type, caseOpenedV1.type]);
    expect(patternsOf('run')).toEqual([caseClosedV1.type]);
  });
});
