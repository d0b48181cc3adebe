import { describe, expect, it } from '@jest/globals';
import type { Consumer } from 'kafkajs';
import { waitUntil } from '../../../testing/wait-until.js';
import { KafkaSubscription } from './kafka-subscription.js';

const names = { GROUP_JOIN: 'join', HEARTBEAT: 'heartbeat', CRASH: 'crash' };
type Listener = (event: { payload?: unknown }) => void;

/** A kafkajs consumer that the spec drives. */
function fakeConsumer({ connect = () => Promise.resolve(), run = () => Promise.resolve() } = {}) {
  const listeners = new Map<string, Listener>();
  let disconnects = 0;
  const consumer = {
    events: names,
    connect,
    run,
    subscribe: () => Promise.resolve(),
    disconnect: () => Promise.resolve(disconnects++),
    on: (name: string, listener: Listener) => void listeners.set(name, listener),
  } as unknown as Consumer;
  const emit = (name: keyof typeof names, payload?: unknown): void => {
    listeners.get(names[name])?.({ payload });
  };
  return { consumer, emit, disconnects: () => disconnects };
}

function subscribed(consumers: Consumer[]) {
  const fatal: Error[] = [];
  let mayRestart: () => boolean = () => false;
  const subscription = new KafkaSubscription(
    (may) => {
      mayRestart = may;
      return consumers.shift()!;
    },
    {
      group: 'g',
      topics: ['t'],
      onBatch: () => Promise.resolve(),
      onFatal: (error) => fatal.push(error),
    },
    () => undefined,
  );
  subscription.start();
  return { subscription, fatal, mayRestart: () => mayRestart() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a Kafka consumer', () => {
  it('that crashes and is not restarted by kafkajs is fatal', async () => {
    const { consumer, emit } = fakeConsumer();
    const { fatal } = subscribed([consumer]);
    await turn();
    emit('CRASH', { restart: true, error: new Error('broker away') });
    expect(fatal).toEqual([]);
    const error = new Error('not authorised');
    emit('CRASH', { restart: false, error });
    expect(fatal).toEqual([error]);
  });

  it('that crashes while it is closed is not', async () => {
    const { consumer, emit } = fakeConsumer();
    const { subscription, fatal, mayRestart } = subscribed([consumer]);
    await turn();
    expect(mayRestart()).toBe(true);
    await subscription.close();
    expect(mayRestart()).toBe(false);
    emit('CRASH', { restart: false, error: new Error('closed') });
    expect(fatal).toEqual([]);
  });

  it('is made again until the broker can be reached', async () => {
    const failing = () => fakeConsumer({ connect: () => Promise.reject(new Error('away')) });
    const away = [failing(), failing()];
    const { consumer, emit } = fakeConsumer();
    const { subscription } = subscribed([...away.map((one) => one.consumer), consumer]);
    await waitUntil(() => {
      emit('GROUP_JOIN');
      return subscription.silence() !== undefined;
    });
    expect(away.map((one) => one.disconnects())).toEqual([1, 1]);
  });

  it('that is closed while it connects leaves when it is through', async () => {
    let connected: () => void = () => undefined;
    const { consumer, disconnects } = fakeConsumer({
      connect: () => new Promise((resolve) => (connected = resolve)),
    });
    const { subscription } = subscribed([consumer]);
    await turn();
    const closing = subscription.close();
    connected();
    await closing;
    expect(disconnects()).toBe(1);
  });

  it('that joins after it was asked to leave, leaves', async () => {
    const { consumer, emit, disconnects } = fakeConsumer();
    const { subscription } = subscribed([consumer]);
    await turn();
    await subscription.close();
    emit('GROUP_JOIN');
    expect(disconnects()).toBe(2);
  });

  it('is silent from the last response of the coordinator on', async () => {
    const { consumer, emit } = fakeConsumer();
    const { subscription } = subscribed([consumer]);
    await turn();
    expect(subscription.silence()).toBeUndefined();
    emit('GROUP_JOIN');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(subscription.silence()).toBeGreaterThanOrEqual(50);
    emit('HEARTBEAT');
    expect(subscription.silence()).toBeLessThan(50);
  });
});
