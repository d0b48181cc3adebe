import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  codeListKeyword,
  dataschemaOf,
  envelopeSchema,
  newCaseReference,
  newEventId,
  ReferralAccepted,
  type Envelope,
} from './index.js';

const ajv = new Ajv2020({ strict: true, keywords: [codeListKeyword] });
addFormats.default(ajv);
const accepts = ajv.compile(envelopeSchema);

const delivered: Envelope = {
  specversion: '1.0',
  id: newEventId(),
  source: '/hn/case-management',
  type: ReferralAccepted.type,
  subject: newCaseReference(),
  time: '2026-07-17T15:04:05.678Z',
  datacontenttype: 'application/json',
  dataschema: dataschemaOf(ReferralAccepted),
  sequence: 2,
  correlationid: newEventId(),
  causationid: newEventId(),
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  from: 'hn.dinaf',
  to: ['mx.dif-chiapas'],
  recipient: 'mx.dif-chiapas',
  via: '/mx/exchange',
  basis: { purpose: 'care-and-protection', consentVersion: 1, categories: ['identity'] },
  data: ReferralAccepted.example,
};

describe('the envelope', () => {
  it('accepts a delivered copy and any form of data', () => {
    expect(accepts(delivered)).toBe(true);
    expect(accepts({ ...delivered, data: 'b64:AA==', keyid: 'child' })).toBe(true);
  });

  it.each([
    ['another version of CloudEvents', { specversion: '0.3' }],
    ['an id that is none', { id: 'urn:uuid:x' }],
    ['a source without a service', { source: '/hn' }],
    ['a sequence below 1', { sequence: 0 }],
    ['an organisation without a node', { to: ['dinaf'] }],
    ['nobody addressed', { to: [] }],
    ['a purpose that is no code', { basis: { purpose: 'Out of curiosity', categories: [] } }],
    ['an attribute that is not ours', { extra: 1 }],
  ])('refuses %s', (_, change) => {
    expect(accepts({ ...delivered, ...change })).toBe(false);
  });
});
