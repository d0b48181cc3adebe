import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KafkaConfig } from 'kafkajs';
import { kafkajs } from '#libs/kafka-client';
import { openEventLog } from '#libs/messaging';
import { waitUntil } from '#libs/messaging/testing';
import { describeWithKafka } from '#libs/kafka-client/testing';
import { asOperator } from './as-operator.js';
import { addressAs, operatorAccess } from './broker-address.js';
import { declareAtBroker } from './declare.js';
import {
  startJavaBroker,
  issueCertificate,
  makeBrokerKeys,
  operatorAddress,
  type OwnKafkaServer,
  findPorts,
} from '#libs/servers';
import { declaredAcls, describeAcl } from './acls.js';

const { AclPermissionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkajs;
const { AclOperationTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

const hosts = ['127.0.0.1'];
const principals = ['hn.exchange', 'hn.reception', 'mx.exchange', 'gt.exchange'];
/** How kafkajs reports that the broker refused; for groups it hides the reason. */
const REFUSED = {
  TOPIC: /topic.authorization.failed/i,
  GROUP: /group.authorization.failed|GroupCoordinatorNotFound/i,
  CLUSTER: /cluster.authorization.failed/i,
};
/** Guatemala has an agreement with nobody. */
const nodes = [
  { node: 'hn', services: ['exchange', 'reception'], peers: ['mx'] },
  { node: 'mx', services: ['exchange'], peers: ['hn'] },
  { node: 'gt', services: ['exchange'], peers: [] },
];

describeWithKafka('a secured broker', () => {
  let folder: string;
  let server: OwnKafkaServer;
  let operator: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'enlace-spec-kafka-'));
    const [keys, foreign] = [join(folder, 'keys'), join(folder, 'foreign')];
    await makeBrokerKeys(keys, { principals, hosts });
    await makeBrokerKeys(foreign, { principals, hosts });
    server = await startJavaBroker({
      dataDir: join(folder, 'kafka'),
      keys,
      report: () => undefined,
    });
    operator = operatorAddress(server.brokers, keys);
    await declareAtBroker(operator, nodes);
  }, 90_000);

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }, 30_000);

  function clientOf(config: KafkaConfig) {
    return new Kafka({ ...config, retry: { retries: 1 }, logLevel: logLevel.NOTHING });
  }

  function as(principal: string) {
    return clientOf(operatorAccess(addressAs(principal, operator)));
  }

  /** Why it was refused, if it was. */
  function refusal(work: Promise<unknown>): Promise<string> {
    return work.then(() => 'it was allowed', reasonOf);
  }

  async function administers(principal: string, work: (admin: kafkajs.Admin) => Promise<unknown>) {
    const admin = as(principal).admin();
    await admin.connect();
    return refusal(work(admin)).finally(() => admin.disconnect());
  }

  async function writes(principal: string, topic: string): Promise<string> {
    const producer = as(principal).producer({ idempotent: true });
    await producer.connect();
    const sent = producer.send({ topic, messages: [{ key: 'k', value: 'v' }] });
    return refusal(sent).finally(() => producer.disconnect());
  }

  /** Why it reads nothing, or that it has read. */
  async function reads(principal: string, topic: string, groupId: string): Promise<string> {
    const retry = { retries: 1, restartOnFailure: () => Promise.resolve(false) };
    const consumer = as(principal).consumer({ groupId, retry });
    const result = new Promise<string>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(reasonOf(payload.error)));
      consumer.on(consumer.events.FETCH, () => resolve('it was allowed'));
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({ eachMessage: () => Promise.resolve() });
      return await result;
    } catch (error) {
      return reasonOf(error);
    } finally {
      await consumer.disconnect();
    }
  }

  /** Sends through the port, and waits until it was read and acknowledged there. */
  async function hop(from: string, to: string, topic: string, group: string): Promise<string[]> {
    const [sender, receiver] = [from, to].map((name) =>
      openEventLog(addressAs(name, operator), name),
    );
    const received: string[] = [];
    try {
      await receiver!.subscribe({
        ...{ group, topics: [topic] },
        onFatal: (error) => received.push(error.message),
        onBatch: (records) => {
          received.push(...records.map(({ key }) => key));
          return Promise.resolve();
        },
      });
      await sender!.publish([{ topic, key: 'case', value: Buffer.from('sealed') }]);
      await waitUntil(() => received.length > 0);
      await waitUntil(async () => (await receiver!.lag(group, [topic])) === 0);
      await Promise.all([sender!.ping(), receiver!.ping()]);
      return received;
    } finally {
      await Promise.all([sender!.close(), receiver!.close()]);
    }
  }

  describe('lets', () => {
    it('an exchange write to its peer, and that one read its own inbox', async () => {
      const received = await hop('mx.exchange', 'hn.exchange', 'exchange.hn', 'hn.exchange.border');
      expect(received).toEqual(['case']);
    }, 30_000);

    it('the services of a node speak on its log', async () => {
      const received = await hop('hn.exchange', 'hn.reception', 'node.hn', 'hn.reception');
      expect(received).toEqual(['case']);
    }, 30_000);

    it('nobody see topics that are not theirs to read or write', async () => {
      const admin = as('gt.exchange').admin();
      await admin.connect();
      expect((await admin.listTopics()).sort()).toEqual(['exchange.gt', 'node.gt']);
      await admin.disconnect();
    });
  });

  describe('lets nobody read', () => {
    it.each([
      ['mx.exchange', 'exchange.hn', 'mx.exchange.border', 'the inbox of a peer'],
      ['gt.exchange', 'exchange.hn', 'gt.exchange.border', 'the inbox of a stranger'],
      ['hn.reception', 'exchange.hn', 'hn.reception', 'the inbox beside their own exchange'],
      ['mx.exchange', 'node.hn', 'mx.exchange', 'the log of another node'],
    ])('%s: %s as %s, %s', async (principal, topic, group) => {
      expect(await reads(principal, topic, group)).toMatch(REFUSED.TOPIC);
    });

    it.each([
      ['mx.exchange', 'exchange.mx', 'hn.exchange.border', 'of another node'],
      ['hn.reception', 'node.hn', 'hn.exchange', 'of another service'],
      ['hn.reception', 'node.hn', 'made-up', 'that nobody declared'],
    ])('%s: %s as %s, a group %s', async (principal, topic, group) => {
      expect(await reads(principal, topic, group)).toMatch(REFUSED.GROUP);
    });
  });

  it('ends a service that reads what is not its own, rather than let it wait', async () => {
    const log = openEventLog(addressAs('mx.exchange', operator), 'spec');
    const ended = new Promise<Error>((onFatal) => {
      const onBatch = () => Promise.resolve();
      void log.subscribe({ group: 'mx.exchange', topics: ['exchange.hn'], onBatch, onFatal });
    });
    expect(reasonOf(await ended)).toMatch(REFUSED.TOPIC);
    await log.close();
  });

  describe('lets nobody write', () => {
    it.each([
      ['gt.exchange', 'exchange.hn', 'the inbox of a node without an agreement'],
      ['mx.exchange', 'node.hn', 'the log of another node'],
      ['hn.reception', 'exchange.mx', 'the border beside their own exchange'],
      ['hn.exchange', 'exchange.hn', 'their own inbox'],
      ['mx.exchange', 'elsewhere', 'a topic that nobody declared'],
    ])('%s: %s, %s', async (principal, topic) => {
      // Who may not know of a topic gets the same error, whether it exists or not.
      expect(await writes(principal, topic)).toMatch(REFUSED.TOPIC);
    });
  });

  describe('lets nobody but the operator', () => {
    const topic = 'exchange.hn';
    const offsets = { groupId: 'hn.exchange.border', topics: [topic] };
    const entries = { name: 'retention.ms', value: '1' };
    const anything = {
      ...{ resourceType: AclResourceTypes.ANY, resourcePatternType: ResourcePatternTypes.ANY },
      ...{ operation: AclOperationTypes.ANY, permissionType: AclPermissionTypes.ANY },
    };
    const [acl] = declaredAcls([{ node: 'mx', services: ['exchange'], peers: [] }]);

    it.each<[string, keyof typeof REFUSED, (admin: kafkajs.Admin) => Promise<unknown>]>([
      ['make a topic', 'TOPIC', (a) => a.createTopics({ topics: [{ topic: 'node.xx' }] })],
      ['remove one', 'TOPIC', (a) => a.deleteTopics({ topics: [topic] })],
      [
        'see how one is set',
        'TOPIC',
        (a) =>
          a.describeConfigs({
            includeSynonyms: false,
            resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
          }),
      ],
      [
        'set it otherwise',
        'TOPIC',
        (a) =>
          a.alterConfigs({
            validateOnly: false,
            resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries: [entries] }],
          }),
      ],
      ['see who has come how far', 'GROUP', (a) => a.fetchOffsets(offsets)],
      ['remove a group', 'GROUP', (a) => a.deleteGroups([offsets.groupId])],
      ['see ACLs', 'CLUSTER', (a) => a.describeAcls(anything)],
      ['give ACLs', 'CLUSTER', (a) => a.createAcls({ acl: [acl!] })],
      ['remove ACLs', 'CLUSTER', (a) => a.deleteAcls({ filters: [anything] })],
    ])('%s', async (_act, what, work) => {
      expect(await administers('mx.exchange', work)).toMatch(REFUSED[what]);
    });
  });

  describe('does not speak', () => {
    /** Tries the port of clients and that of the controller. */
    async function connects(ssl: KafkaConfig['ssl']): Promise<string[]> {
      const { port, controllerPort } = (await findPorts(join(folder, 'kafka')))!;
      const ports = [port, controllerPort].map(async (each) => {
        const brokers = [`127.0.0.1:${each}`];
        const admin = clientOf({ brokers, ...(ssl && { ssl }), requestTimeout: 3_000 }).admin();
        return admin.connect().then(
          () => 'connected',
          (error: unknown) => String(error),
        );
      });
      return Promise.all(ports);
    }

    const read = (...path: string[]) => readFile(join(folder, ...path));

    it('in the clear', async () => {
      for (const result of await connects(false)) expect(result).toMatch(/Closed connection/);
    });

    it('with somebody who has no certificate', async () => {
      for (const result of await connects({ ca: [await read('keys', 'ca.crt')] })) {
        expect(result).toMatch(/alert (bad certificate|certificate required)/);
      }
    });

    it('with somebody whose certificate another authority made, whatever name it has', async () => {
      const own = await read('foreign', 'operator.pem');
      const ca = [await read('keys', 'ca.crt')];
      for (const result of await connects({ ca, cert: own, key: own })) {
        expect(result).toMatch(/unknown.ca|certificate.unknown|bad.certificate/i);
      }
    });

    /** A key with a certificate of the right authority. */
    async function issued(subject: string, days: number): Promise<string> {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const issuerKey = createPrivateKey(await read('keys', 'ca.key'));
      const issuer = 'enlace-demonstration-authority';
      const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
      return key + issueCertificate({ subject, publicKey, issuer, issuerKey, days, as: 'client' });
    }

    it.each([
      ['has run out', 'operator', -0.01],
      ['names no principal', 'Operator', 1],
    ])('with somebody whose certificate %s', async (_why, subject, days) => {
      const own = await issued(subject, days);
      const ca = [await read('keys', 'ca.crt')];
      for (const result of await connects({ ca, cert: own, key: own })) {
        expect(result).toMatch(/alert certificate|Closed connection/);
      }
      const valid = await issued('operator', 1);
      const [clients] = await connects({ ca, cert: valid, key: valid });
      expect(clients).toBe('connected');
    });

    it('and is not spoken to when another authority made its own', async () => {
      const own = await read('keys', 'hn.exchange.pem');
      const ca = [await read('foreign', 'ca.crt')];
      for (const result of await connects({ ca, cert: own, key: own })) {
        expect(result).toMatch(/certificate signature failure|self.signed|unable to (get|verify)/i);
      }
    });
  });

  describe('is declared', () => {
    it('once: the second time there is nothing to do', async () => {
      expect(await declareAtBroker(operator, nodes)).toEqual([]);
    });

    it('again after somebody added an ACL by hand, and reports one that is not the nodes’ own', async () => {
      const [own] = declaredAcls([{ node: 'mx', services: ['exchange'], peers: [] }]);
      const byHand = { ...own!, resourceName: 'exchange.hn' };
      const everybody = { ...byHand, principal: 'User:*' };
      const access = operatorAccess(operator);
      await asOperator(access, (admin) => admin.createAcls({ acl: [byHand, everybody] }));
      expect(await declareAtBroker(operator, nodes)).toEqual([
        `Removed: ${describeAcl(byHand)}`,
        `Left as it is: User:*: ALLOW READ of TOPIC exchange.hn`,
      ]);
      await asOperator(access, (admin) => admin.deleteAcls({ filters: [everybody] }));
    });

    it('with what an agreement that is new or over adds and removes', async () => {
      const write = 'User:gt.exchange: ALLOW WRITE of TOPIC exchange.hn';
      const gt = { node: 'gt', services: ['exchange'], peers: ['hn'] };
      expect(await declareAtBroker(operator, [gt])).toEqual([`Given: ${write}`]);
      expect(await writes('gt.exchange', 'exchange.hn')).toBe('it was allowed');
      expect(await declareAtBroker(operator, [{ ...gt, peers: [] }])).toEqual([
        `Removed: ${write}`,
      ]);
      expect(await writes('gt.exchange', 'exchange.hn')).toMatch(REFUSED.TOPIC);
    });
  });
});

function reasonOf(error: unknown): string {
  const { errors, type } = error as { errors?: { type: string }[]; type?: string };
  return errors?.[0]?.type ?? type ?? String(error);
}
