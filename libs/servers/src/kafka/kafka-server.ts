import type { EndListener } from '../end-listener.js';

/** A broker that specs, tools and the demonstration may use. */
export interface KafkaServer {
  /** host:port each, ready for kafkajs. */
  readonly brokers: string[];
  readonly source: 'KAFKA_BROKERS' | 'docker' | 'java';
  stop(): Promise<void>;
}

/** A broker whose process is ours, so that a test may kill it and bring it back. */
export interface OwnKafkaServer extends KafkaServer {
  readonly source: 'java';
  readonly pid: number;
  kill9(): Promise<void>;
  /** Starts it again on the same data and ports, stopping it first if it runs. */
  restart(): Promise<void>;
  /** Called when the process ends without having been asked to. */
  onUnexpectedEnd(listener: EndListener): void;
}
