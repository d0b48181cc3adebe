import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

/** Writes the TypeScript client of an OpenAPI document (a file or an address) to a folder. */
export async function generateClient(document: string, folder: string): Promise<void> {
  await createClient({
    input: document,
    logs: { level: 'silent', file: false },
    output: { path: folder, module: { extension: '.js' } },
    plugins: [
      '@hey-api/client-fetch',
      '@hey-api/typescript',
      { name: '@hey-api/sdk', operations: { strategy: 'single', containerName: 'Enlace' } },
    ],
  });
}

/** Folders of the generator's own code, which is the same for every API. */
const OF_GENERATOR = ['client', 'core'];

/**
 * Leaves the types of the generator's own code unchecked: it compiles as strict code, but not with
 * `exactOptionalPropertyTypes`, which this project has beyond. What derives from the document does.
 */
export async function acceptGeneratorsCode(folder: string): Promise<void> {
  for (const name of OF_GENERATOR) {
    for (const file of await readdir(join(folder, name))) {
      const path = join(folder, name, file);
      await writeFile(path, `// @ts-nocheck\n${await readFile(path, 'utf8')}`);
    }
  }
}
