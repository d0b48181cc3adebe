import { findFaults } from './find-faults.js';
import { writeDocuments } from './write-documents.js';

// `npm run api`: writes the OpenAPI document of each service, and the one of all behind a gateway, to
// dist/api, and names what is wrong with them.
for (const [name, document] of await writeDocuments()) {
  for (const fault of await findFaults(document)) {
    process.stderr.write(`${name}: ${fault}\n`);
    process.exitCode = 1;
  }
}
