import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  dataschemaOf,
  DetectionRegistered,
  newCaseReference,
  newEventId,
  newId,
  type ChildId,
  type Envelope,
} from '#libs/contracts';
import { encodeEnvelope, type LogMessage } from '#libs/messaging';

/** The child that all of these events are about; its key is of no key store. */
export const benchChild = newId<ChildId>();
export const benchKey: KeyObject = createSecretKey(randomBytes(32));

/** So many registrations, as they lie in a node's log: each a case of its own. */
export function someEvents(topic: string, count: number): LogMessage[] {
  return Array.from({ length: count }, () => {
    const envelope = registration();
    return { topic, key: envelope.subject, value: encodeEnvelope(envelope, benchKey) };
  });
}

function registration(): Envelope {
  const id = newEventId();
  return {
    specversion: '1.0',
    id,
    source: '/gt/consular-detection',
    type: DetectionRegistered.type,
    subject: newCaseReference(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(DetectionRegistered),
    sequence: 1,
    correlationid: id,
    keyid: benchChild,
    data: DetectionRegistered.example,
  };
}
