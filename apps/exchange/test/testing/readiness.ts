import { eventually } from '#libs/service/testing';

interface Check {
  readonly status: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** One check of an exchange's readiness, on the port of those who run it. */
export async function readiness(url: string, name: string): Promise<Check | undefined> {
  const response = await fetch(new URL('/health/ready', url));
  const { checks } = (await response.json()) as { checks: Record<string, Check> };
  return checks[name];
}

/** Waits until a check is degraded and shows these details. */
export function untilDegraded(
  url: string,
  name: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  return eventually(async () => {
    const found = await readiness(url, name);
    const matches = Object.entries(detail).every(([key, value]) => found?.detail?.[key] === value);
    return found?.status === 'degraded' && matches;
  });
}

/** Waits until a check is well. */
export function untilWell(url: string, name: string): Promise<unknown> {
  return eventually(async () => (await readiness(url, name))?.status === 'ok');
}
