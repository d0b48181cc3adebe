import { dirname, join } from 'node:path';
import { readKafkaAddress, type KafkaAccess } from '#libs/messaging';

/** What `KAFKA_BROKERS` names, as an address: it may be one, or `host:port,host:port`. */
export function brokerAddress(given: string): string {
  return given.includes('://') ? given : `kafka://${given.replaceAll(' ', '')}`;
}

/** How the operator reaches the broker at an address. Throws one line for what is none. */
export function operatorAccess(address: string): KafkaAccess {
  const access = readKafkaAddress(address);
  if (access) return access;
  throw new Error('give host:port,host:port or kafka+ssl://host:port,host:port?ca=FILE&key=FILE');
}

/** The same broker for another principal, whose key lies beside the operator's. */
export function addressAs(principal: string, operator: string): string {
  const [broker = '', query] = operator.split('?');
  if (query === undefined) return operator;
  const files = new URLSearchParams(query);
  const folder = dirname(files.get('key') ?? '');
  files.delete('cert');
  files.set('key', join(folder, `${principal}.pem`));
  return `${broker}?${files.toString()}`;
}
