import { mkdirSync, writeFileSync } from 'node:fs';
import { fromRoot } from '#libs/process';
import { allDocuments } from './all-documents.js';

/** Writes the OpenAPI documents of all services, of the gateway and of a node to dist/api. */
export async function writeDocuments(): Promise<ReturnType<typeof allDocuments>> {
  const documents = await allDocuments();
  mkdirSync(fromRoot('dist/api'), { recursive: true });
  for (const [name, document] of documents) {
    writeFileSync(fromRoot(`dist/api/${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  }
  return documents;
}
