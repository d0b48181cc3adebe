// The one direction of imports: apps → libs → nothing of ours. See docs/architecture.md.
const frameworks =
  'node_modules/(@nestjs|typeorm|kafkajs|pg|fastify|@fastify|graphile-worker|class-validator|class-transformer|rxjs)(/|$)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'An injected class in a circular import is undefined when Nest asks for it.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-by-their-index-only',
      comment: 'Another lib is reached by #libs/<name>, or #libs/<name>/testing from specs.',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/',
        pathNot: ['^libs/$2/', '^libs/[^/]+/(src|testing)/index\\.ts$'],
      },
    },
    {
      name: 'kafkajs-by-its-client-only',
      comment: 'Unmended, every connection keeps its process awake. Types are free.',
      severity: 'error',
      from: { pathNot: '^libs/kafka-client/' },
      to: { path: 'node_modules/kafkajs/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'libs/contracts imports nothing but itself, types and pure helpers.',
      severity: 'error',
      from: { path: '^libs/contracts/(src|testing)/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['^(apps|tools)/', '^libs/(?!contracts/)', frameworks] },
    },
    {
      name: 'domain-knows-no-framework',
      severity: 'error',
      from: { path: '^(apps|libs)/.*/domain/' },
      to: { path: frameworks },
    },
    {
      name: 'command-controllers-hand-over',
      comment: 'Decorators and one call of a handler, which goes through the CommandRunner.',
      severity: 'error',
      from: { path: '^apps/.*/commands/.*\\.controller\\.ts$' },
      to: { path: ['/persistence/', '^libs/(audit|messaging)/'] },
    },
    {
      name: 'testing-from-specs-only',
      severity: 'error',
      from: {
        path: '^(apps|libs|tools)/',
        pathNot: ['\\.spec\\.ts$', '/testing/', '/test/', '^tools/jest/'],
      },
      to: { path: ['^libs/[^/]+/testing/', '^libs/testing/'] },
    },
    {
      name: 'tools-never-imported',
      comment: 'What ships lives in apps or libs, and what specs share in libs.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^tools/' },
    },
    {
      name: 'no-dev-packages-at-run-time',
      comment: 'Where there are none of these, libs/servers passes Docker over.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['\\.spec\\.ts$', '/testing/', '/test/', '^libs/servers/src/[a-z]+/docker\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^[^.#].*' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/portal|tools/client/generated)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
