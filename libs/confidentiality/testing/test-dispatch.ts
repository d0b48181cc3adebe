import { randomUUID } from 'node:crypto';
import type { Dispatch } from '#libs/confidentiality';

/** A dispatch from `mx.dif-chiapas` to `hn.dinaf`; `changes` replaces any field. */
export function testDispatch(changes: Partial<Dispatch> = {}): Dispatch {
  return {
    id: randomUUID(),
    sender: 'mx',
    receiver: 'hn',
    topic: 'exchange.hn',
    subject: 'b2b0c1de-77aa-0c1f-1234-9a8b7c6d5e4f',
    number: 1,
    purpose: 'care-and-protection',
    consentVersion: 2,
    from: 'mx.dif-chiapas',
    recipient: 'hn.dinaf',
    eventType: 'consular-detection.report-disclosed',
    eventVersion: 1,
    body: '{"data":{"identity":{"givenNames":"Ñandú"}}}',
    ...changes,
  };
}
