import type { Admin, Consumer, Kafka } from 'kafkajs';
import { kafkajs } from '#libs/kafka-client';
import type {
  EventLog,
  GroupProgress,
  LogMessage,
  SubscribeOptions,
  Subscription,
} from '../event-log.js';
import { backoff, pause } from '../backoff.js';
import type { KafkaAccess } from './kafka-address.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';

/** How to reach a broker, and under which name. */
export interface KafkaEventLogOptions extends KafkaAccess {
  readonly clientId: string;
}

const ATTEMPTS = 5;
/**
 * How long the broker may think over a fetch that finds nothing: what comes meanwhile it hands over
 * at once. Each such fetch costs more than a millisecond of a processor, and a node has a dozen
 * consumers; one that leaves waits for its last.
 */
const EMPTY_FETCH_MS = 500;
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 };
/**
 * About a minute. A consumer that runs on while the broker is unavailable stays in the group; one
 * that is started again waits until the broker has given up its former self.
 */
const PATIENT_RETRY = { ...RETRY, retries: 32 };
const COORDINATOR_MOVES = new Set([
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
]);

/** The event log on Apache Kafka, by kafkajs, with the traps of that library closed. */
export class KafkaEventLog implements EventLog {
  private readonly kafka: Kafka;
  private readonly patient: Kafka;
  private readonly publisher: KafkaPublisher;
  private readonly subscriptions = new Set<KafkaSubscription>();
  private adminClient: Promise<Admin> | undefined;

  constructor(options: KafkaEventLogOptions) {
    const client = {
      ...{ ...options, logLevel: kafkajs.logLevel.NOTHING },
      ...{ connectionTimeout: 3_000, requestTimeout: 15_000 },
    };
    this.kafka = new kafkajs.Kafka({ ...client, retry: RETRY });
    this.patient = new kafkajs.Kafka({ ...client, retry: PATIENT_RETRY });
    this.publisher = new KafkaPublisher(this.kafka);
  }

  publish(messages: readonly LogMessage[]): Promise<void> {
    return this.publisher.publish(messages);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const createConsumer = (mayRestart: () => boolean): Consumer =>
      this.patient.consumer({
        groupId: options.group,
        allowAutoTopicCreation: false,
        sessionTimeout: 10_000,
        heartbeatInterval: 3_000,
        maxWaitTimeInMs: EMPTY_FETCH_MS,
        retry: { ...PATIENT_RETRY, restartOnFailure: () => Promise.resolve(mayRestart()) },
      });
    const subscription = new KafkaSubscription(createConsumer, options, (closed) =>
      this.subscriptions.delete(closed),
    );
    this.subscriptions.add(subscription);
    subscription.start();
    return Promise.resolve(subscription);
  }

  async lag(group: string, topics: readonly string[]): Promise<number> {
    const progress = await this.progress(group, topics);
    return progress.reduce((lag, { begin, acknowledged, end }) => {
      return lag + Number(end - (acknowledged > begin ? acknowledged : begin));
    }, 0);
  }

  async progress(group: string, topics: readonly string[]): Promise<GroupProgress[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.findProgress(group, topics);
      } catch (error) {
        // The first to ask for a group may find its coordinator loading; kafkajs does not wait here.
        const { type } = error as { type?: string };
        if (attempt === ATTEMPTS || !COORDINATOR_MOVES.has(type ?? '')) throw error;
        await pause(backoff(attempt));
      }
    }
  }

  private async findProgress(group: string, topics: readonly string[]): Promise<GroupProgress[]> {
    const admin = await this.admin();
    const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
    const all: GroupProgress[] = [];
    for (const { topic, partitions } of committed) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        const own = partitions.find((one) => one.partition === partition)?.offset ?? '-1';
        const acknowledged = BigInt(own) < 0n ? 0n : BigInt(own);
        all.push({ topic, partition, begin: BigInt(low), acknowledged, end: BigInt(high) });
      }
    }
    return all;
  }

  async ping(): Promise<void> {
    const admin = await this.admin();
    await admin.describeCluster();
  }

  /** The broker drops by itself what is older than `retention.ms`. */
  prune(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.publisher.close();
    await this.adminClient?.then((admin) => admin.disconnect()).catch(() => undefined);
  }

  private admin(): Promise<Admin> {
    this.adminClient ??= this.connectAdmin().catch((error: unknown) => {
      this.adminClient = undefined;
      throw error;
    });
    return this.adminClient;
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    await admin.connect();
    return admin;
  }
}
