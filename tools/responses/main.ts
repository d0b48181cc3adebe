import { mkdirSync, writeFileSync } from 'node:fs';
import { fromRoot } from '#libs/process';
import { responseShapes } from './shapes.js';

// The last step of every build: what the handlers of each service respond, for its OpenAPI document.
mkdirSync(fromRoot('dist/responses'), { recursive: true });
try {
  for (const [service, shapes] of responseShapes()) {
    writeFileSync(
      fromRoot(`dist/responses/${service}.json`),
      `${JSON.stringify(shapes, null, 1)}\n`,
    );
  }
} catch (error) {
  process.stderr.write(`Responses: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
