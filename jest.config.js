import { existsSync } from 'node:fs';

/** Run by `npm test`, which sets what Node.js needs for ES modules. Suffixes: .unit .int .access .e2e */
export default {
  roots: ['apps', 'libs', 'tools', 'test'].filter((folder) => existsSync(folder)),
  testMatch: ['**/*.{unit,int,access,e2e}.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/portal/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  resolver: '<rootDir>/tools/jest/resolver.cjs',
  globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/tools/jest/check-responses.mjs'],
  reporters: [
    'default',
    '<rootDir>/tools/jest/every-operation.mjs',
    '<rootDir>/tools/jest/closing-line.mjs',
  ],
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testSequencer: '<rootDir>/tools/jest/networks-first.mjs',
  maxWorkers: 2,
  // Jest frees little of a spec's modules; a worker that holds too much is slow to end, and is told off.
  workerIdleMemoryLimit: '800MB',
  testTimeout: 30_000,
};
