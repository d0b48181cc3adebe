import { dataschemaOf, type Envelope, type EventContract } from '#libs/contracts';
import { senderOf } from './words.js';

const ways: Readonly<Record<string, { from: string; to: string }>> = {
  'consular-detection': { from: 'mx.dif-chiapas', to: 'hn.dinaf' },
  'case-management': { from: 'hn.dinaf', to: 'mx.dif-chiapas' },
  'follow-up': { from: 'hn.dinaf', to: 'mx.dif-chiapas' },
  reception: { from: 'hn.reception-belen', to: 'mx.dif-chiapas' },
  exchange: { from: 'hn.dinaf', to: 'rcm.secretariat' },
};

/** The example of a contract as it travels, as its sender writes it; always the same. */
export function exampleEnvelope(contract: EventContract): Envelope {
  const sender = senderOf(contract);
  const way = contract.reach === 'addressed' ? ways[sender] : undefined;
  const counts = contract.rule === 'statistics';
  return {
    specversion: '1.0',
    id: '01981b3e-5a7f-7c21-9d43-6e8f0a1b2c3d',
    source: `/${sender === 'consular-detection' ? 'mx' : 'hn'}/${sender}`,
    type: contract.type,
    subject: counts ? 'flows/2026-10' : '9f3c1d7a-52e8-b604-1a2f-c8d90e7b4365',
    time: '2026-07-17T15:04:05.678Z',
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(contract),
    sequence: 3,
    correlationid: '01981b3e-5a70-7b10-8c32-5d7e9f0a1b2c',
    ...(way ? { from: way.from, to: [way.to] } : {}),
    data: contract.example,
  };
}
