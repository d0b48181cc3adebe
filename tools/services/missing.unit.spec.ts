import { describe, expect, it } from '@jest/globals';
import { missing, projectsOf, readmeOf, type Found } from './missing.js';

const whole: Found = {
  services: ['exchange', 'reception'],
  apps: ['exchange', 'gateway', 'reception'],
  has: () => true,
  readme: 'Text.\n| `apps/` | what runs: the services (exchange, reception), the gateway (one) |\n',
  nestCli: { projects: projectsOf(['exchange', 'gateway', 'reception']) },
  acls: [{ principal: '<node>.<service>' }, { principal: '<node>.exchange' }],
  compose: 'ports: [127.0.0.1:4100:4100]',
  ports: [4100],
};

describe('what is missing for the services in the list', () => {
  it('is nothing where all is there', () => {
    expect(missing(whole)).toEqual([]);
  });

  it('is named for a service that only the list knows', () => {
    const has = (path: string) => !path.startsWith('apps/transport/');
    const services = [...whole.services, 'transport'];
    expect(missing({ ...whole, services, has })).toEqual([
      'apps/transport/README.md: transport is in the list',
      'apps/transport/src/main.ts: transport is in the list',
      'apps/transport/src/service.ts: transport is in the list',
      'README.md, Where things are: not the services in the list; npm run services:write',
    ]);
  });

  it('is its line in the list for an app that is there alone', () => {
    expect(missing({ ...whole, apps: [...whole.apps, 'transport'] })).toEqual([
      'libs/contracts/src/services.ts: apps/transport is not in the list',
      'nest-cli.json: not one project for each app; npm run services:write',
    ]);
  });

  it('is the row of the README that lists them, where there is none', () => {
    expect(missing({ ...whole, readme: '| `apps/` | what runs |' })).toEqual([
      'README.md, Where things are: not the services in the list; npm run services:write',
    ]);
  });

  it('is in the README once it was written by the list, and all else is as it was', () => {
    const services = [...whole.services, 'transport'];
    const readme = readmeOf(whole.readme, services);
    expect(readme).toBe(whole.readme.replace('reception)', 'reception, transport)'));
    expect(missing({ ...whole, readme, services })).toEqual([]);
  });

  it('is named at the broker and in the containers', () => {
    const wrong = { acls: [{ principal: '<node>.exchnge' }], ports: [4100, 4200] };
    expect(missing({ ...whole, ...wrong })).toEqual([
      'deploy/kafka/acls.json: exchnge is no service',
      'docker-compose.yml: port 4200 is not published',
    ]);
  });
});
