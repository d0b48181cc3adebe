import type { ServiceDefinition } from '#libs/service';

/** The definition of a service of `apps/`, loaded when it is asked for. */
export async function loadService(name: string): Promise<ServiceDefinition> {
  const loaded = (await import(`../../apps/${name}/src/service.js`)) as {
    service: ServiceDefinition;
  };
  return loaded.service;
}
