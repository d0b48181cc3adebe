import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKafkaAddress } from '#libs/messaging';
import { addressAs } from '#libs/kafka-admin';
import { makeBrokerKeys, operatorAddress } from './broker-keys.js';

const options = { principals: ['hn.exchange'], hosts: ['127.0.0.1', 'kafka'] };
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

describe('the keys of a broker', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'enlace-spec-keys-'));
    await makeBrokerKeys(folder, options);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const certificate = async (file: string) =>
    new X509Certificate(await readFile(join(folder, file)));

  it('are made by one authority, which signs nothing but certificates', async () => {
    const ca = await certificate('ca.crt');
    expect(ca.ca).toBe(true);
    for (const name of ['broker', 'operator', 'hn.exchange']) {
      const made = await certificate(`${name}.pem`);
      expect([made.subject, made.ca, made.verify(ca.publicKey)]).toEqual([
        `CN=${name}`,
        false,
        true,
      ]);
      expect(Date.parse(made.validFrom)).toBeLessThan(Date.now());
    }
  });

  it('let the broker alone serve at its hosts: no client can pretend to be it', async () => {
    const [broker, client] = [
      await certificate('broker.pem'),
      await certificate('hn.exchange.pem'),
    ];
    expect([broker.checkIP('127.0.0.1'), broker.checkHost('kafka')]).toEqual([
      '127.0.0.1',
      'kafka',
    ]);
    expect([client.checkIP('127.0.0.1'), client.checkHost('kafka')]).toEqual([
      undefined,
      undefined,
    ]);
    expect([broker.keyUsage.includes(SERVER_AUTH), client.keyUsage.includes(SERVER_AUTH)]).toEqual([
      true,
      false,
    ]);
  });

  it('are for their owner alone to read', async () => {
    for (const name of ['ca.key', 'broker.pem', 'operator.pem', 'hn.exchange.pem']) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('are made again, by the same authority', async () => {
    const [ca, before] = [await certificate('ca.crt'), await certificate('hn.exchange.pem')];
    await makeBrokerKeys(folder, options);
    expect((await certificate('ca.crt')).fingerprint256).toBe(ca.fingerprint256);
    const after = await certificate('hn.exchange.pem');
    expect(after.fingerprint256).not.toBe(before.fingerprint256);
    expect(after.verify(ca.publicKey)).toBe(true);
  });

  it('are found by the address of the operator, and of any other', () => {
    const operator = operatorAddress(['127.0.0.1:9092'], folder);
    for (const address of [operator, addressAs('hn.exchange', operator)]) {
      expect(readKafkaAddress(address)?.brokers).toEqual(['127.0.0.1:9092']);
    }
    expect(addressAs('hn.exchange', operator)).not.toContain('operator');
    expect(() => readKafkaAddress(addressAs('gt.exchange', operator))).toThrow(/cannot be opened/);
  });
});
