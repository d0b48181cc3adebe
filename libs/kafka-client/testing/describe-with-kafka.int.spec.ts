import { expect, it } from '@jest/globals';
import { kafkajs } from '#libs/kafka-client';
import { describeWithKafka } from './describe-with-kafka.js';

const { Kafka, logLevel } = kafkajs;

describeWithKafka('describeWithKafka', (kafka) => {
  it('gives a broker on which declared topics can be written and read', async () => {
    const topic = kafka.topic('greetings');
    await kafka.createTopics([topic]);
    const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
    const producer = client.producer();
    await producer.connect();
    await producer.send({ topic, messages: [{ value: 'hello' }] });
    await producer.disconnect();

    const consumer = client.consumer({ groupId: topic });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const received = await new Promise((resolve) => {
      void consumer.run({
        eachMessage: ({ message }) => {
          resolve(message.value?.toString());
          return Promise.resolve();
        },
      });
    });
    await consumer.disconnect();
    expect(received).toBe('hello');
  });
});
