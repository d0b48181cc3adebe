// After a run of all specs: each operation of each service has succeeded at least once, so that no
// part of the OpenAPI documents goes without a proof. What succeeded is written by check-responses.mjs.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Succeed in processes of their own: a month is closed by the journey (tools/up/networks.e2e.spec.ts). */
const ELSEWHERE = ['closeFlowPeriod'];

export default class EveryOperation {
  #config;
  #never = [];

  constructor(config) {
    this.#config = config;
  }

  onRunComplete(_contexts, results) {
    const { rootDir, nonFlagArgs, testNamePattern, shard } = this.#config;
    const file = join(
      ...[rootDir, 'node_modules', '.cache', 'enlace'],
      `succeeded-${process.env.ENLACE_TEST_RUN}`,
    );
    const succeeded = new Set([
      ...ELSEWHERE,
      ...(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []),
    ]);
    rmSync(file, { force: true });
    const isWhole = nonFlagArgs.length === 0 && !testNamePattern && !shard;
    if (!isWhole || results.numFailedTestSuites > 0) return;
    this.#never = operationsIn(join(rootDir, 'dist', 'responses')).filter(
      (operation) => !succeeded.has(operation),
    );
  }

  getLastError() {
    if (this.#never.length === 0) return undefined;
    return new Error(`No spec has these operations succeed: ${this.#never.join(', ')}`);
  }
}

function operationsIn(folder) {
  return readdirSync(folder).flatMap((file) => {
    const { routes } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return Object.values(routes).map(({ operationId }) => operationId);
  });
}
