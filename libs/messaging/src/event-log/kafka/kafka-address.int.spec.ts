import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBrokerKeys } from '#libs/servers';
import { openEventLog } from '../../open-event-log.js';
import { readKafkaAddress } from './kafka-address.js';

describe('the address of a broker', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'enlace-spec-address-'));
    await makeBrokerKeys(folder, { principals: ['hn.exchange', 'hn.reception'], hosts: [] });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const address = (ca: string, key: string, cert?: string): string =>
    `kafka+ssl://a:1,b:2?ca=${file(ca)}&key=${file(key)}${cert ? `&cert=${file(cert)}` : ''}`;
  const reading =
    (...files: Parameters<typeof address>) =>
    () =>
      readKafkaAddress(address(...files));

  it('names brokers, in the clear or with the files of keys', () => {
    expect(readKafkaAddress('kafka://a:1,b:2')).toEqual({ brokers: ['a:1', 'b:2'] });
    expect(readKafkaAddress(address('ca.crt', 'hn.exchange.pem'))).toMatchObject({
      brokers: ['a:1', 'b:2'],
      ssl: { secureContext: expect.anything() as object },
    });
  });

  it.each([
    'kafka+ssl://a:1',
    'kafka+ssl://a:1?ca=x',
    'kafka+ssl://a:1?key=x',
    'kafka://a:1?ca=x&key=x',
    'kafkas://a:1',
    'a:1',
  ])('is not %s', (text) => {
    expect(readKafkaAddress(text)).toBeUndefined();
    expect(() => openEventLog(text, 'spec')).toThrow(TypeError);
    expect(() => openEventLog(text, 'spec')).not.toThrow(/a:1|=x/);
  });

  it('is refused at once when a file of it cannot be used, and the file is not shown', async () => {
    await writeFile(file('loose.pem'), 'key', { mode: 0o644 });
    await chmod(file('loose.pem'), 0o644);
    await writeFile(file('empty.pem'), '', { mode: 0o600 });
    const key = 'hn.exchange.pem';
    for (const [read, code] of [
      [reading('ca.crt', 'loose.pem'), 'KEY_FILE.TOO_OPEN'],
      [reading('ca.crt', 'absent.pem'), 'KEY_FILE.UNREADABLE'],
      [reading('ca.crt', 'empty.pem'), 'KEY_FILE.INVALID'],
      [reading('absent.crt', key), 'KEY_FILE.INVALID'],
      [reading('empty.pem', key), 'KEY_FILE.INVALID'],
      [reading('ca.crt', key, 'hn.reception.pem'), 'KEY_FILE.INVALID'],
    ] as const) {
      expect(read).toThrow(expect.objectContaining({ code }));
      expect(read).not.toThrow(folder);
    }
  });
});
