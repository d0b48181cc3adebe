// Every response of an application that a spec makes is compared with the application's own OpenAPI
// document; a spec fails for one that says something else. Which operations succeeded is recorded.
import { channel } from 'node:diagnostics_channel';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach } from '@jest/globals';

const responses = channel('enlace:http.response');
const sent = [];
const succeeded = new Set();
const receive = (response) => sent.push(response);
responses.subscribe(receive);

async function check() {
  if (sent.length === 0) return;
  const { findResponseFault, successOf } = await import('../../libs/http/testing/index.ts');
  const batch = sent.splice(0);
  for (const operation of batch.map(successOf)) if (operation) succeeded.add(operation);
  const faults = new Set(batch.map(findResponseFault).filter((fault) => fault !== undefined));
  if (faults.size > 0) throw new Error([...faults].join('\n'));
}

afterEach(check);
afterAll(async () => {
  responses.unsubscribe(receive);
  await check();
  const folder = join(process.cwd(), 'node_modules', '.cache', 'enlace');
  const file = join(folder, `succeeded-${process.env.ENLACE_TEST_RUN}`);
  mkdirSync(folder, { recursive: true });
  if (succeeded.size > 0) appendFileSync(file, `${[...succeeded].join('\n')}\n`);
});
