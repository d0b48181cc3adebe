import type { ServiceName } from '#libs/contracts';
import { buildOpenApi, routesOfModule, type OpenApiDocument } from '#libs/http';
import { openApiOf } from '#libs/service';
import { GatewayModule } from '../../apps/gateway/src/app.module.js';
import { gatewayApi } from '../../apps/gateway/src/docs/gateway-api.js';
import { SignInModule } from '../../apps/gateway/src/sign-in/sign-in.module.js';
import { loadService } from '../../apps/node/src/load-service.js';

/** The OpenAPI document of a service as it serves it, without a database. */
export async function documentOf(name: ServiceName): Promise<OpenApiDocument> {
  const definition = await loadService(name);
  return buildOpenApi(routesOfModule(definition.module), openApiOf(definition));
}

/** The OpenAPI document of the own routes of a gateway at which people sign in. */
export function documentOfGateway(): OpenApiDocument {
  return buildOpenApi([GatewayModule, SignInModule].flatMap(routesOfModule), gatewayApi);
}
