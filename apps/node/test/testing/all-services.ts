import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigningKey, createSigningKeyFile, inboxTopicOf } from '#libs/confidentiality';
import { serviceNames } from '#libs/contracts';
import { call } from '#libs/http/testing';
import { isPermitted, purposeOf, roles, type RecordKind, type Role } from '#libs/permissions';
import { createDisclosurePolicy } from '#libs/policy';
import { declarePostgresTopics, migratePostgresEventLog } from '#libs/messaging';
import { testService, type TestService } from '#libs/service/testing';
import { testDatabase } from '#libs/testing';
import { loadService } from '../../src/load-service.js';

/** One endpoint, as its service documents it. */
export interface Endpoint {
  readonly name: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  /** What the caller's role must be permitted, as `read case`. */
  readonly permission: string;
  /** Of its path and its query. */
  readonly parameters: readonly Parameter[];
  /** The schema of its JSON body. */
  readonly body?: any;
  readonly schemas: Record<string, any>;
}

/** A parameter of a path or a query. */
export interface Parameter {
  readonly in: 'path' | 'query';
  readonly name: string;
  readonly required: boolean;
  readonly schema: any;
}

/** Every service of the project, running, and all endpoints that they document. */
export interface AllServices {
  readonly endpoints: readonly Endpoint[];
  of(service: string): TestService;
  stop(): Promise<void>;
}

/** Asked of the services themselves, so an endpoint that is added later is asked about too. */
export async function startAllServices(): Promise<AllServices> {
  const folder = await mkdtemp(join(tmpdir(), 'enlace-access-'));
  const border = await testDatabase();
  const env = await borderVariables(border.url, folder);
  const running = new Map<string, TestService>();
  const endpoints: Endpoint[] = [];
  for (const name of serviceNames) {
    const options = name === 'exchange' ? { env } : {};
    const started = await testService(await loadService(name), options);
    running.set(name, started);
    endpoints.push(...(await endpointsOf(name, started.url)));
  }
  return {
    endpoints,
    of: (service) => running.get(service)!,
    stop: async () => {
      for (const service of running.values()) await service.stop();
      await border.drop();
      await rm(folder, { recursive: true });
    },
  };
}

async function borderVariables(url: string, folder: string) {
  await migratePostgresEventLog(url, []);
  await declarePostgresTopics(url, [{ topic: inboxTopicOf('hn'), partitions: 4 }]);
  await createSigningKeyFile(join(folder, 'signing.key'));
  return {
    BORDER_LOG: url,
    SIGNING_KEY_FILE: join(folder, 'signing.key'),
    TRUST_LIST_KEY: createSigningKey().verifyingKey.text,
  };
}

async function endpointsOf(service: string, url: string): Promise<Endpoint[]> {
  const { body: document } = await call(url, 'GET', '/openapi.json');
  const schemas = document.components?.schemas ?? {};
  return Object.entries<Record<string, any>>(document.paths)
    .filter(([path]) => path.startsWith('/v1'))
    .flatMap(([path, item]) =>
      Object.entries(item).map(([verb, operation]) => {
        const method = verb.toUpperCase();
        const json = operation.requestBody?.content?.['application/json'];
        const name = `${service} ${method} ${path}`;
        const permission = operation['x-permission'];
        const parameters = operation.parameters.filter(({ in: at }: any) => at);
        // The trust list, which is signed, is checked as a whole and not by its fields.
        const body = json?.schema.$ref && { body: json.schema };
        return { name, service, method, path, permission, parameters, schemas, ...body };
      }),
    );
}

const policy = createDisclosurePolicy();

/** Whether a role may do what an endpoint does, as `read case`; a read as the policy decides it. */
export function mayDo(role: Role, permission: string): boolean {
  const [action, record] = permission.split(' ') as [string, RecordKind];
  if (action !== 'read') return isPermitted(role, { action, record });
  const facts = { ownOrganisation: true, sealed: false, brokenGlass: false };
  return policy.decideRead({ role, record, purpose: purposeOf(record), ...facts }).allowed;
}

/** The roles that may call an endpoint. */
export const mayCall = ({ permission }: Pick<Endpoint, 'permission'>): Role[] =>
  roles.filter((role) => mayDo(role, permission));
