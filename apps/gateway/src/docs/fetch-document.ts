import type { Responses } from '#libs/http';

const timeoutMs = 3_000;

/** The parts of an operation that the gateway adds to. */
export interface ServiceOperation {
  readonly operationId: string;
  readonly responses: Responses;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
}

/** The parts of a service's OpenAPI document that are merged. */
export interface ServiceDocument {
  info: { title: string; description?: string };
  paths: Record<string, Record<string, ServiceOperation>>;
  components: Record<string, Record<string, unknown>>;
}

/** The OpenAPI document of a service, undefined while it does not respond. */
export async function findDocument(origin: string): Promise<ServiceDocument | undefined> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`${origin}/openapi.json`, { signal });
    return response.ok ? ((await response.json()) as ServiceDocument) : undefined;
  } catch {
    return undefined;
  }
}
