import type { KafkaAccess } from '#libs/messaging';
import type { Admin } from 'kafkajs';
import { kafkajs } from '#libs/kafka-client';

const { Kafka, logLevel } = kafkajs;

/** A wrong address is reported after two seconds, and a broker that elects is waited for. */
const RETRY = { retries: 3 };

/** Lets `work` administer a broker. */
export async function asOperator<Result>(
  access: KafkaAccess,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> {
  const kafka = new Kafka({
    ...{ ...access, retry: RETRY },
    ...{ clientId: 'enlace-operator', logLevel: logLevel.NOTHING },
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
