import { mkdirSync, writeFileSync } from 'node:fs';
import { serviceNames } from '#libs/contracts';
import { fromRoot } from '#libs/process';
import { mergeDocuments } from '../../apps/gateway/src/docs/merge-documents.js';
import { documentOf } from './document-of.js';
import { findFaults } from './find-faults.js';

// `npm run api`: writes the OpenAPI document of each service, and the one of all behind a gateway, to
// dist/api, and names what is wrong with them.
const documents = new Map(
  await Promise.all(serviceNames.map(async (name) => [name, await documentOf(name)] as const)),
);
const node = mergeDocuments('hn', documents);

mkdirSync(fromRoot('dist/api'), { recursive: true });
for (const [name, document] of [...documents, ['node', node] as const]) {
  writeFileSync(fromRoot(`dist/api/${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  for (const fault of await findFaults(document)) {
    process.stderr.write(`${name}: ${fault}\n`);
    process.exitCode = 1;
  }
}
