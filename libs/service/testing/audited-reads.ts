import type { Caller, TestService } from './test-service.js';

/** How an endpoint responds: as usual, and while its audit cannot be written. */
export type ResponsesWithAndWithout = readonly [number, number];

/** The paths of all GET endpoints of a service, as its OpenAPI document names them. */
export async function readEndpoints({ url }: TestService): Promise<string[]> {
  const response = await fetch(`${url}/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, object> };
  const reads = Object.entries(paths).filter(
    ([path, item]) => path.startsWith('/v1') && 'get' in item,
  );
  return reads.map(([path]) => path).sort();
}

/** Asks for each path twice: as usual, and while the service may not write its trail. */
export async function askWithAndWithoutAudit(
  service: TestService,
  caller: Caller,
  paths: readonly string[],
): Promise<ResponsesWithAndWithout[]> {
  const ask = async (): Promise<number[]> => {
    const responses = await Promise.all(paths.map((path) => caller('GET', path)));
    return responses.map(({ status }) => status);
  };
  const usual = await ask();
  const role = new URL(service.env['DATABASE_URL'] ?? '').username;
  await service.sql.query(`revoke insert on audit_entries from ${role}`);
  try {
    const refused = await ask();
    return usual.map((status, index) => [status, refused[index] ?? 0]);
  } finally {
    await service.sql.query(`grant insert on audit_entries to ${role}`);
  }
}
