import { describe, expect, it } from '@jest/globals';
import type { KafkaServer } from './kafka-server.js';
import { startKafka } from './start-kafka.js';

const server = (source: KafkaServer['source']) => (): Promise<KafkaServer> =>
  Promise.resolve({ brokers: ['b:1'], source, stop: () => Promise.resolve() });
const absent = (reason: string) => () => Promise.reject(new Error(reason));

describe('startKafka', () => {
  it('uses the given brokers first', async () => {
    const started = await startKafka({
      env: { KAFKA_BROKERS: 'a:1,b:2' },
      docker: server('docker'),
    });
    expect(started).toMatchObject({ kafka: { brokers: ['a:1', 'b:2'], source: 'KAFKA_BROKERS' } });
  });

  it('uses no secured broker, which would refuse what specs do', async () => {
    const env = { KAFKA_BROKERS: 'kafka+ssl://a:1?ca=x&key=y' };
    const started = await startKafka({ env, docker: server('docker') });
    expect(started).toEqual({ reason: 'KAFKA_BROKERS names no broker in the clear.' });
  });

  it('uses Docker next', async () => {
    const started = await startKafka({ env: {}, docker: server('docker'), java: absent('no') });
    expect(started).toMatchObject({ kafka: { source: 'docker' } });
  });

  it('uses the Java process last and gives the reason in one line', async () => {
    const published: string[] = [];
    const report = (line: string) => published.push(line);
    const ways = { env: {}, docker: absent('no image\nat all'), java: server('java') };
    expect(await startKafka({ ...ways, report })).toMatchObject({ kafka: { source: 'java' } });
    expect(published).toEqual(['Kafka: Docker is passed over (no image).']);
  });

  it('gives the reason in one line when there is none at all', async () => {
    const ways = {
      env: {},
      docker: absent('no daemon'),
      java: absent('no Java 17 or newer found'),
    };
    expect(await startKafka({ ...ways, report: () => undefined })).toEqual({
      reason: 'No KAFKA_BROKERS, no Docker, and no Java 17 or newer found.',
    });
  });
});
