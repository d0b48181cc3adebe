import { isDeepStrictEqual } from 'node:util';

/** What the repository contains, as far as a service must appear in it. */
export interface Found {
  /** The services in the list. */
  readonly services: readonly string[];
  /** The folders of `apps/` that have a `src/main.ts`. */
  readonly apps: readonly string[];
  /** Whether a file is there. */
  readonly has: (path: string) => boolean;
  readonly readme: string;
  readonly nestCli: NestCli;
  readonly acls: readonly { readonly principal: string }[];
  readonly compose: string;
  /** The ports that a demonstration node is reached by from outside. */
  readonly ports: readonly number[];
}

/** `nest-cli.json`, as far as it names the apps. */
export interface NestCli {
  readonly projects: Readonly<Record<string, unknown>>;
}

/** Apps that are no services of a node. */
const OTHERS = ['cli', 'gateway', 'node'];

/** The rules are files that the services read: the compiler does not carry them along by itself. */
const POLICIES = [
  {
    include: '../../../libs/policy/src/policies/*.{cedar,cedarschema}',
    outDir: 'dist',
  },
];

/** The projects of `nest-cli.json`: one for each app. */
export function projectsOf(apps: readonly string[]): NestCli['projects'] {
  return Object.fromEntries(
    apps.map((app) => [
      app,
      {
        type: 'application',
        root: `apps/${app}`,
        entryFile: 'main',
        sourceRoot: `apps/${app}/src`,
        compilerOptions: { tsConfigPath: 'tsconfig.build.json', assets: POLICIES },
      },
    ]),
  );
}

/** The row of README.md that lists what lies in `apps/`; between the brackets the services. */
const APPS_ROW = /^(\| `apps\/`.*?the services \()[^)]*(?=\))/m;

/** README.md with the services in the list in its table of folders. */
export function readmeOf(readme: string, services: readonly string[]): string {
  return readme.replace(APPS_ROW, (_, before: string) => `${before}${services.join(', ')}`);
}

/** What is missing for the services in the list, and what is there for none of them: a line each. */
export function missing(found: Found): string[] {
  const { services, apps, acls, nestCli, compose, ports, readme } = found;
  return [
    ...services.flatMap((service) => missingFor(service, found)),
    ...apps
      .filter((app) => !services.includes(app) && !OTHERS.includes(app))
      .map((app) => `libs/contracts/src/services.ts: apps/${app} is not in the list`),
    ...acls
      .map(({ principal }) => principal.replace('<node>.', ''))
      .filter((name) => name !== '<service>' && !services.includes(name))
      .map((name) => `deploy/kafka/acls.json: ${name} is no service`),
    ...(isDeepStrictEqual(nestCli.projects, projectsOf(apps))
      ? []
      : ['nest-cli.json: not one project for each app; npm run services:write']),
    ...(readme === readmeOf(readme, services) && APPS_ROW.test(readme)
      ? []
      : ['README.md, Where things are: not the services in the list; npm run services:write']),
    ...ports
      .filter((port) => !compose.includes(`127.0.0.1:${String(port)}:${String(port)}`))
      .map((port) => `docker-compose.yml: port ${String(port)} is not published`),
  ];
}

function missingFor(service: string, { has }: Found): string[] {
  return ['README.md', 'src/main.ts', 'src/service.ts']
    .map((file) => `apps/${service}/${file}`)
    .filter((file) => !has(file))
    .map((file) => `${file}: ${service} is in the list`);
}
