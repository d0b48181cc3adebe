import { describe, expect, it } from '@jest/globals';
import { testDispatch, testPair } from '#libs/confidentiality/testing';
import { createEpochOffer, acceptEpochOffer } from '../epochs/agree-epoch.js';
import { packRecord } from './pack-record.js';
import { sealKeyMessage } from './seal-key-message.js';
import { parseWire } from './wire.js';

const pair = testPair();
const now = new Date();
const terms = { from: 'hn', to: 'mx', notBefore: now, notAfter: new Date(now.getTime() + 1e6) };
const headerOf = (bytes: Buffer) => parseWire(bytes)!.header;

describe('on the border’s disk', () => {
  it('no two records show that they are of one sender, pair or epoch', () => {
    const fromMx = Array.from({ length: 20 }, () =>
      packRecord([testDispatch()], pair.mxKey, pair.atMx, 3),
    );
    const kids = fromMx.map(({ bytes }) => headerOf(bytes).kid);
    expect(new Set(kids).size).toBe(20);
    const visible = JSON.stringify(fromMx.map(({ bytes }) => headerOf(bytes)));
    expect(visible).not.toContain(pair.atMx.id);
    expect(visible).not.toContain('"mx"');
  });

  it('the same record id gives each direction another name', () => {
    const options = { recordId: '0f8fad5b-d9cb-469f-a165-70867728950e' };
    const there = packRecord([testDispatch()], pair.mxKey, pair.atMx, 3, options);
    const back = packRecord(
      [testDispatch({ sender: 'hn', receiver: 'mx' })],
      pair.hnKey,
      pair.atHn,
      3,
      options,
    );
    expect(headerOf(there.bytes).kid).not.toBe(headerOf(back.bytes).kid);
  });

  it('an offer and its acceptance name neither sender nor epoch, and look like small records', () => {
    const { message } = createEpochOffer(terms, pair.hnKey);
    const offers = [1, 2].map(() => sealKeyMessage(message, pair.mxKey.verifyingKey));
    const acceptance = acceptEpochOffer(message, pair.mxKey)!;
    const accepted = sealKeyMessage(acceptance.message, pair.hnKey.verifyingKey);
    const record = packRecord([testDispatch()], pair.mxKey, pair.atMx, 0).bytes;
    for (const bytes of [...offers, accepted]) {
      expect(bytes.length).toBe(record.length);
      expect(Object.keys(headerOf(bytes))).toEqual(Object.keys(headerOf(record)));
      const { kid, to } = headerOf(bytes);
      expect(kid).toHaveLength(headerOf(record).kid.length);
      expect(JSON.stringify({ ...headerOf(bytes), to: '' })).not.toMatch(
        new RegExp(`"hn"|"mx"|${message.body.epoch}|${message.body.publicKey}`, 'u'),
      );
      expect(['hn', 'mx']).toContain(to);
    }
    expect(headerOf(offers[0]!).kid).not.toBe(headerOf(offers[1]!).kid);
  });
});
