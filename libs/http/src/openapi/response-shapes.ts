import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problems/problem.error.js';
import type { JsonSchema } from '../validation/json-schema.js';

/** What a handler responds, as its source says it. */
export interface HandlerShape {
  readonly operationId: string;
  /** Of the body of its success; there is none where this is absent. */
  readonly schema?: JsonSchema;
  readonly description?: string;
  /** The codes of all problems that its code can lead to. */
  readonly problems: readonly string[];
}

/** What the handlers of one service respond; the build reads it from the types in their source. */
export interface ResponseShapes {
  /** By `<Controller>.<handler>`. */
  readonly routes: Readonly<Record<string, HandlerShape>>;
  /** The named types, as components. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

// This file is four folders below dist, or below the root when specs run it from its source.
const above = join(import.meta.dirname, '../../../..');
const folders = [join(above, 'responses'), join(above, 'dist', 'responses')];

/** What the build wrote for a service. Throws `OPENAPI.NOT_BUILT` (503) where it has not. */
export function readResponseShapes(service: string): ResponseShapes {
  const file = folders.map((folder) => join(folder, `${service}.json`)).find(existsSync);
  if (!file) throw new ProblemError('OPENAPI.NOT_BUILT');
  return JSON.parse(readFileSync(file, 'utf8')) as ResponseShapes;
}
