import { describe, expect, it } from '@jest/globals';
import {
  databaseUrls,
  nodeAddresses,
  peersOf,
  planDatabases,
  sharedPorts,
} from '#libs/demonstration';
import { planNode } from './environments.js';

const seed = {
  passwordOf: (role: string) => `password of ${role}`,
  usersOf: (node: string) => [{ id: `user of ${node}` }],
} as never;
const urlOf = databaseUrls('postgres://postgres:secret@127.0.0.1:4500/postgres', seed);
const ground = { data: '/data', seed, urlOf, trustListKey: 'key', logLevel: 'warn' };
const [mx, hn] = nodeAddresses(4100);

describe('the databases', () => {
  const databases = planDatabases();

  it('are one for each service and node, each with roles of its own', () => {
    const services = nodeAddresses(4100).flatMap(({ services: all }) => all);
    expect(databases.filter(({ kind }) => kind.of === 'service')).toHaveLength(services.length);
    const owners = databases.map(({ migrator }) => migrator);
    expect(new Set(owners).size).toBe(databases.length);
    const users = databases.flatMap(({ users: all }) => all);
    expect(new Set(users).size).toBe(users.length);
    expect(users.filter((user) => owners.includes(user))).toEqual([]);
  });

  it('have the keys of a node apart from all else', () => {
    expect(databases.filter(({ kind }) => kind.of === 'keys').map(({ name }) => name)).toEqual(
      ['mx', 'hn', 'gt', 'rcm'].map((node) => `enlace_${node}_keys`),
    );
  });

  it('are reached by a role and its password, never by the superuser', () => {
    expect(urlOf('enlace_hn_keys', 'enlace_hn_keys')).toBe(
      'postgres://enlace_hn_keys:password%20of%20enlace_hn_keys@127.0.0.1:4500/enlace_hn_keys',
    );
  });
});

describe('the ports', () => {
  it('are a hundred for each node, no port twice', () => {
    const nodes = nodeAddresses(4100);
    expect(nodes.map(({ node, gateway, issuer }) => [node, gateway, issuer])).toEqual([
      ['mx', 4100, 4199],
      ['hn', 4200, 4299],
      ['gt', 4300, 4399],
      ['rcm', 4400, 4499],
    ]);
    const { postgres, kafka } = sharedPorts(4100);
    const all = nodes.flatMap(({ gateway, issuer, services }) => [
      ...[gateway, issuer],
      ...services.map(({ port }) => port),
    ]);
    expect(new Set([...all, postgres, kafka]).size).toBe(all.length + 2);
  });
});

describe('the environment of a node', () => {
  it('gives the signing key to the exchange alone', () => {
    const { services } = planNode(ground, hn!);
    const holders = Object.keys(services).filter((name) => 'SIGNING_KEY_FILE' in services[name]!);
    expect(holders).toEqual(['exchange']);
  });

  it('names no database of another node', () => {
    const text = JSON.stringify(planNode(ground, mx!).services);
    expect(text).toContain('enlace_mx_exchange');
    expect(text).not.toMatch(/enlace_(hn|gt|rcm)_/);
    expect(text).not.toContain('migrator');
  });

  it('is reached by the same addresses wherever it listens', () => {
    const { services, gateway, issuer } = planNode({ ...ground, listen: '0.0.0.0' }, hn!);
    for (const variables of [...Object.values(services), gateway]) {
      expect(variables['HOST']).toBe('0.0.0.0');
    }
    expect(services['exchange']!['ISSUER_URL']).toBe('http://127.0.0.1:4299');
    expect(gateway['UPSTREAMS']).toContain('exchange=http://127.0.0.1:42');
    expect(issuer).toMatchObject({ host: '127.0.0.1', listen: '0.0.0.0', port: 4299 });
  });

  it('puts every event log on Kafka when it is asked for', () => {
    const { services } = planNode({ ...ground, kafka: 'kafka://127.0.0.1:4501' }, hn!);
    for (const variables of Object.values(services)) {
      expect(variables['EVENT_LOG']).toBe('kafka://127.0.0.1:4501');
    }
    expect(services['exchange']!['BORDER_LOG']).toBe('kafka://127.0.0.1:4501');
  });

  it('lets each service be itself at a secured broker, and none the operator', () => {
    const kafka = 'kafka+ssl://127.0.0.1:4501?ca=/keys/ca.crt&key=/keys/operator.pem';
    const plan = planNode({ ...ground, kafka }, hn!);
    const keyOf = (address = ''): string | null =>
      new URLSearchParams(address.split('?')[1]).get('key');
    for (const [name, variables] of Object.entries(plan.services)) {
      expect(keyOf(variables['EVENT_LOG'])).toBe(`/keys/hn.${name}.pem`);
    }
    expect(keyOf(plan.services['exchange']!['BORDER_LOG'])).toBe('/keys/hn.exchange.pem');
    expect(JSON.stringify(plan)).not.toContain('operator');
  });

  it('has peers where there is an agreement', () => {
    expect(peersOf('hn').sort()).toEqual(['mx', 'rcm']);
  });
});
