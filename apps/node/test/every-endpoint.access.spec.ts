import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newCaseReference } from '#libs/contracts';
import { call } from '#libs/http/testing';
import {
  permissionsOf,
  purposeOf,
  recordKinds,
  records,
  roles,
  rolesWithoutCases,
  type Permission,
  type RecordKind,
} from '#libs/permissions';
import { policyOfProcess } from '#libs/service';
import {
  mayCall,
  mayDo,
  startAllServices,
  type AllServices,
  type Endpoint,
} from './testing/all-services.js';

let services: AllServices;

function ask(endpoint: Endpoint, role: string, body?: unknown) {
  const { service, method, path } = endpoint;
  const address = path
    .replace('{caseReference}', newCaseReference())
    .replaceAll(/\{\w+\}/g, randomUUID());
  const given = body === undefined ? {} : { body };
  const caller = services.of(service).as({ role, organisation: 'hn.dinaf' });
  return caller(method, address, { headers: { 'if-match': '"1"' }, ...given });
}

beforeAll(async () => {
  services = await startAllServices();
}, 120_000);
afterAll(() => services.stop());

const nameOf = ({ action, record }: Permission) => `${action} ${record}`;
const withBody = () => services.endpoints.filter(({ body }) => body);

describe('every endpoint of every service', () => {
  it('is asked about', () => {
    expect(services.endpoints.length).toBeGreaterThan(40);
    expect(withBody().length).toBeGreaterThan(20);
  });

  it('wants a token', async () => {
    const codes = await Promise.all(
      services.endpoints.map(async ({ service, method, path }) => {
        const { url } = services.of(service);
        return (await call(url, method, path.replaceAll(/[{}]/g, ''))).body.code;
      }),
    );
    expect(new Set(codes)).toEqual(new Set(['TOKEN.MISSING']));
  });

  it('says what it does: a GET reads a kind of record, all else is a command to one', () => {
    const unclear = services.endpoints.filter(({ method, permission }) => {
      const [action, record] = permission.split(' ');
      const isKnown = recordKinds.some((kind) => kind === record);
      return !isKnown || (method === 'GET') !== (action === 'read');
    });
    expect(unclear.map(({ name }) => name)).toEqual([]);
  });

  it('is there for each permission of the matrix', () => {
    const served = new Set(services.endpoints.map(({ permission }) => permission));
    const all = roles.flatMap((role) => permissionsOf(role).map(nameOf));
    expect([...new Set(all)].filter((one) => !served.has(one))).toEqual([]);
  });

  it('lets pass who may do so, a read as the policy decides it', async () => {
    for (const endpoint of services.endpoints) {
      const passed: string[] = [];
      for (const role of roles) {
        if ((await ask(endpoint, role)).body?.code !== 'ACCESS.ROLE') passed.push(role);
      }
      expect([endpoint.name, passed]).toEqual([endpoint.name, mayCall(endpoint)]);
    }
  });

  it('asks the policy at each GET, for the kind that it names and for the purpose of that kind', async () => {
    const decideRead = jest.spyOn(policyOfProcess().policy, 'decideRead');
    for (const endpoint of services.endpoints.filter(({ method }) => method === 'GET')) {
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
    for (const { name, permission } of services.endpoints) {
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
