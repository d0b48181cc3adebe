import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSigningKey, createSigningKeyFile, inboxTopicOf } from '#libs/confidentiality';
import { newCaseReference, serviceNames } from '#libs/contracts';
import { call } from '#libs/http/testing';
import { roles } from '#libs/permissions';
import { declarePostgresTopics, migratePostgresEventLog } from '#libs/messaging';
import { testService, type TestService } from '#libs/service/testing';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { loadService } from '../src/load-service.js';

// Asked of the services themselves, so an endpoint that is added later is asked about too.
const names = serviceNames;
/** The administrator runs the node: its border, its trust list, its chain of checkpoints. */
const forAdministrators = [
  'exchange GET /v1/border',
  'exchange GET /v1/checkpoints',
  'exchange GET /v1/trust-list',
  'exchange PUT /v1/trust-list',
];

interface Endpoint {
  readonly name: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  /** The schema of its JSON body. */
  readonly body?: any;
  readonly schemas: Record<string, any>;
}

const running = new Map<string, TestService>();
const endpoints: Endpoint[] = [];
let folder: string;
let border: TestDatabase;

async function borderVariables() {
  await migratePostgresEventLog(border.url, []);
  await declarePostgresTopics(border.url, [{ topic: inboxTopicOf('hn'), partitions: 4 }]);
  await createSigningKeyFile(join(folder, 'signing.key'));
  return {
    BORDER_LOG: border.url,
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
        return { name, service, method, path, schemas, ...(json && { body: json.schema }) };
      }),
    );
}

function ask(endpoint: Endpoint, role: string, body?: unknown) {
  const { service, method, path } = endpoint;
  const address = path
    .replace('{caseReference}', newCaseReference())
    .replaceAll(/\{\w+\}/g, randomUUID());
  const given = body === undefined ? {} : { body };
  const caller = running.get(service)!.as({ role, organisation: 'hn.dinaf' });
  return caller(method, address, { headers: { 'if-match': '"1"' }, ...given });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-access-'));
  border = await testDatabase();
  const env = await borderVariables();
  for (const name of names) {
    const options = name === 'exchange' ? { env } : {};
    const started = await testService(await loadService(name), options);
    running.set(name, started);
    endpoints.push(...(await endpointsOf(name, started.url)));
  }
}, 120_000);
afterAll(async () => {
  for (const service of running.values()) await service.stop();
  await border.drop();
  await rm(folder, { recursive: true });
});

const withBody = () => endpoints.filter(({ body }) => body);

describe('every endpoint of every service', () => {
  it('is asked about', () => {
    expect(endpoints.length).toBeGreaterThan(40);
    expect(withBody().length).toBeGreaterThan(20);
  });

  it('wants a token', async () => {
    const codes = await Promise.all(
      endpoints.map(async ({ service, method, path }) => {
        const { url } = running.get(service)!;
        return (await call(url, method, path.replaceAll(/[{}]/g, ''))).body.code;
      }),
    );
    expect(new Set(codes)).toEqual(new Set(['TOKEN.MISSING']));
  });

  it('shows the administrator no child', async () => {
    const open: string[] = [];
    for (const endpoint of endpoints) {
      const { status, body } = await ask(endpoint, 'administrator');
      if (status !== 403 || body.code !== 'ACCESS.ROLE') open.push(endpoint.name);
    }
    expect(open.sort()).toEqual(forAdministrators);
  });

  it('is for somebody, and never for all', async () => {
    for (const endpoint of endpoints) {
      const refused = await Promise.all(
        roles.map(async (role) => (await ask(endpoint, role)).body.code === 'ACCESS.ROLE'),
      );
      const count = refused.filter(Boolean).length;
      expect([endpoint.name, count > 0 && count < roles.length]).toEqual([endpoint.name, true]);
    }
  });
});

/** Every object that a body may hold, down to the last. */
function objectsIn(schema: any, schemas: Record<string, any>, seen = new Set<string>()): any[] {
  if (!schema || typeof schema !== 'object') return [];
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1)!;
    if (seen.has(name)) return [];
    return objectsIn(schemas[name], schemas, seen.add(name));
  }
  const inside = Object.values(schema).flatMap((one) => objectsIn(one, schemas, seen));
  return schema.type === 'object' ? [schema, ...inside] : inside;
}

describe('every body', () => {
  it('is closed at each level: what is not declared is not taken', () => {
    const open = withBody().filter(({ body, schemas }) =>
      objectsIn(body, schemas).some(
        ({ additionalProperties, properties }) => properties && additionalProperties !== false,
      ),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('with fields that a client may not set is refused, and none of their names is said again', async () => {
    const person = 'Xiomara Canaria';
    const extraFields = { role: 'administrator', node: 'mx', createdBy: 'x', [person]: person };
    const taken: string[] = [];
    for (const endpoint of withBody()) {
      const declared = objectsIn(endpoint.body, endpoint.schemas)[0]?.properties ?? {};
      const answers = await Promise.all(roles.map((role) => ask(endpoint, role, extraFields)));
      const told = answers.filter(({ body }) => body.code !== 'ACCESS.ROLE');
      const refused = told.every(({ status, body, text }) => {
        const unknown = (body.errors ?? []).find((one: any) => one.code === 'FIELD.UNKNOWN');
        const isKnown = Object.keys(declared).every((name) => unknown?.detail.includes(name));
        return status === 400 && unknown?.field === '' && isKnown && !text.includes(person);
      });
      if (told.length === 0 || !refused) taken.push(`${endpoint.name} ${told[0]?.body.code ?? ''}`);
    }
    expect(taken).toEqual([]);
  });
});
