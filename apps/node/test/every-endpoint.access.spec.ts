import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createSigningKey, createSigningKeyFile, inboxTopicOf } from '#libs/confidentiality';
import { newCaseReference, serviceNames } from '#libs/contracts';
import { call } from '#libs/http/testing';
import {
  isPermitted,
  permissionsOf,
  purposeOf,
  recordKinds,
  records,
  roles,
  rolesWithoutCases,
  type Permission,
  type RecordKind,
  type Role,
} from '#libs/permissions';
import { createDisclosurePolicy } from '#libs/policy';
import { policyOfProcess } from '#libs/service';
import { declarePostgresTopics, migratePostgresEventLog } from '#libs/messaging';
import { testService, type TestService } from '#libs/service/testing';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { loadService } from '../src/load-service.js';

// Asked of the services themselves, so an endpoint that is added later is asked about too.
const names = serviceNames;

interface Endpoint {
  readonly name: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  /** What the caller's role must be permitted, as `read case`. */
  readonly permission: string;
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
        const permission = operation['x-permission'];
        // The trust list, which is signed, is checked as a whole and not by its fields.
        const body = json?.schema.$ref && { body: json.schema };
        return { name, service, method, path, permission, schemas, ...body };
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

const nameOf = ({ action, record }: Permission) => `${action} ${record}`;
const policy = createDisclosurePolicy();

function mayDo(role: Role, permission: string): boolean {
  const [action, record] = permission.split(' ') as [string, RecordKind];
  if (action !== 'read') return isPermitted(role, { action, record });
  const facts = { ownOrganisation: true, sealed: false, brokenGlass: false };
  return policy.decideRead({ role, record, purpose: purposeOf(record), ...facts }).allowed;
}

const mayCall = ({ permission }: Endpoint) => roles.filter((role) => mayDo(role, permission));
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

  it('says what it does: a GET reads a kind of record, all else is a command to one', () => {
    const unclear = endpoints.filter(({ method, permission }) => {
      const [action, record] = permission.split(' ');
      const isKnown = recordKinds.some((kind) => kind === record);
      return !isKnown || (method === 'GET') !== (action === 'read');
    });
    expect(unclear.map(({ name }) => name)).toEqual([]);
  });

  it('is there for each permission of the matrix', () => {
    const served = new Set(endpoints.map(({ permission }) => permission));
    const all = roles.flatMap((role) => permissionsOf(role).map(nameOf));
    // Holds have no list: who may read them sees them among the reasons of a disclosure.
    expect([...new Set(all)].filter((one) => !served.has(one))).toEqual(['read hold']);
  });

  it('lets pass who may do so, a read as the policy decides it', async () => {
    for (const endpoint of endpoints) {
      const passed: string[] = [];
      for (const role of roles) {
        if ((await ask(endpoint, role)).body?.code !== 'ACCESS.ROLE') passed.push(role);
      }
      expect([endpoint.name, passed]).toEqual([endpoint.name, mayCall(endpoint)]);
    }
  });

  it('asks the policy at each GET, for the kind that it names and for the purpose of that kind', async () => {
    const decideRead = jest.spyOn(policyOfProcess().policy, 'decideRead');
    for (const endpoint of endpoints.filter(({ method }) => method === 'GET')) {
      decideRead.mockClear();
      await ask(endpoint, 'administrator');
      const record = endpoint.permission.split(' ')[1] as RecordKind;
      const question = { role: 'administrator', record, purpose: purposeOf(record) };
      const [asked] = decideRead.mock.calls[0] ?? [];
      expect([endpoint.name, asked]).toEqual([endpoint.name, expect.objectContaining(question)]);
    }
    decideRead.mockRestore();
  });

  it('shows who handles no case nothing of one', () => {
    for (const { name, permission } of endpoints) {
      const { ofCase } = records[permission.split(' ')[1] as RecordKind];
      const open = rolesWithoutCases.filter((role) => mayDo(role, permission));
      expect([name, ofCase ? open : []]).toEqual([name, []]);
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
  it('is closed at each level: what is not declared is not accepted', () => {
    const open = withBody().filter(({ body, schemas }) =>
      objectsIn(body, schemas).some(
        ({ additionalProperties, properties }) => properties && additionalProperties !== false,
      ),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('with fields that a client may not set is refused, and none of their names is repeated', async () => {
    const person = 'Xiomara Canaria';
    const extraFields = { role: 'administrator', node: 'mx', createdBy: 'x', [person]: person };
    const accepted: string[] = [];
    for (const endpoint of withBody()) {
      const declared = objectsIn(endpoint.body, endpoint.schemas)[0]?.properties ?? {};
      const responses = await Promise.all(roles.map((role) => ask(endpoint, role, extraFields)));
      const passed = responses.filter(({ body }) => body.code !== 'ACCESS.ROLE');
      const refused = passed.every(({ status, body, text }) => {
        const unknown = (body.errors ?? []).find((one: any) => one.code === 'FIELD.UNKNOWN');
        const isKnown = Object.keys(declared).every((name) => unknown?.detail.includes(name));
        return status === 400 && unknown?.field === '' && isKnown && !text.includes(person);
      });
      if (passed.length === 0 || !refused)
        accepted.push(`${endpoint.name} ${passed[0]?.body.code ?? ''}`);
    }
    expect(accepted).toEqual([]);
  });
});
