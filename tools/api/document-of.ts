import type { ServiceName } from '#libs/contracts';
import { buildOpenApi, routesOfModule, type OpenApiDocument } from '#libs/http';
import { openApiOf } from '#libs/service';
import { loadService } from '../../apps/node/src/load-service.js';

/** The OpenAPI document of a service as it serves it, without a database. */
export async function documentOf(name: ServiceName): Promise<OpenApiDocument> {
  const definition = await loadService(name);
  return buildOpenApi(routesOfModule(definition.module), openApiOf(definition));
}
