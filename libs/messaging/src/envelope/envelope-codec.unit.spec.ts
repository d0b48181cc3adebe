import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newEventId, type Envelope } from '#libs/contracts';
import { encodeEnvelope, openEnvelope, parseEnvelope } from './envelope-codec.js';

const key = createSecretKey(randomBytes(32));

function aboutAChild(data: unknown): Envelope {
  const id = newEventId();
  return {
    ...{
      specversion: '1.0',
      id,
      source: '/hn/spec',
      type: 'spec.published',
      subject: randomUUID(),
    },
    ...{ time: new Date().toISOString(), datacontenttype: 'application/json' },
    ...{ dataschema: 'urn:enlace:event:spec.published:1', sequence: 1, correlationid: id },
    ...{ keyid: randomUUID(), data },
  };
}

describe('an event about a child', () => {
  it.each([2, 9_000, 100_000])('opens to what was published, %d characters of it', (length) => {
    const event = aboutAChild({ words: 'ñ'.repeat(length) });
    expect(openEnvelope(parseEnvelope(encodeEnvelope(event, key)), key)).toEqual(event);
  });

  it('stays what it is when the next one is opened', () => {
    const written = ['the first', 'the second'].map((words) => aboutAChild({ words }));
    const ciphertext = written.map((event) => parseEnvelope(encodeEnvelope(event, key)));
    expect(ciphertext.map((event) => openEnvelope(event, key))).toEqual(written);
  });

  it('does not show its content in the log', () => {
    const value = encodeEnvelope(aboutAChild({ words: 'Marisol' }), key);
    expect(JSON.parse(value.toString())).not.toHaveProperty('data');
    expect(value.includes('Marisol')).toBe(false);
  });
});
