import { withProblems, type OpenApiDocument } from '#libs/http';
import { gatewayProblems } from '../problems/gateway-problems.js';
import type { ServiceDocument, ServiceOperation } from './fetch-document.js';
import { securityOf, securitySchemes, type NodePlace } from './security-schemes.js';

/** What the gateway itself responds in place of any service. */
const ownProblems = ['REQUEST.TOO_MANY', ...Object.keys(gatewayProblems)];
/** And to a browser; a change needs proof that a page of the node made it. */
const sessionProblems = ['SESSION.ENDED', 'SIGN_IN.UNAVAILABLE'];
const csrfProblems = ['CSRF.TOKEN', 'CSRF.ORIGIN'];

/**
 * One OpenAPI 3.1 document of a node: the gateway's own paths, and those of the services as they are
 * behind it, each a tag, with what the gateway itself can respond among the responses. Names of
 * components are prefixed by their service so that equal names do not meet. The names of operations
 * are unique without it.
 */
export function mergeDocuments(
  place: NodePlace,
  own: OpenApiDocument,
  services: ReadonlyMap<string, ServiceDocument | undefined>,
) {
  const merged = {
    openapi: '3.1.0',
    info: { title: `Enlace, node ${place.node}`, version: '1', description: describe(services) },
    tags: [] as { name: string; description: string }[],
    paths: {} as Record<string, unknown>,
    components: {} as Record<string, Record<string, unknown>>,
  };
  const add = (name: string, prefix: string, document: ServiceDocument): void => {
    const { paths, components, info } = withPrefixedReferences(name, document);
    merged.tags.push({ name, description: info.description || info.title });
    for (const [path, item] of Object.entries(paths)) {
      merged.paths[`${prefix}${path}`] = mapped(item, (operation, method) =>
        secured({ ...operation, tags: [name] }, method, place),
      );
    }
    for (const [kind, named] of Object.entries(components)) {
      if (kind === 'securitySchemes') continue;
      const section = (merged.components[kind] ??= {});
      for (const [key, value] of Object.entries(named)) section[`${name}.${key}`] = value;
    }
  };
  add('gateway', '', own);
  for (const [service, document] of services) {
    if (document) add(service, `/api/${service}`, behindGateway(document, place));
  }
  merged.components['securitySchemes'] = securitySchemes(place);
  return merged;
}

function describe(documents: ReadonlyMap<string, ServiceDocument | undefined>): string {
  const absent = [...documents].filter(([, document]) => !document).map(([service]) => service);
  const guide = 'All services of the node behind its gateway, and the gateway itself.';
  return absent.length === 0 ? guide : `${guide} Not answering now: ${absent.join(', ')}.`;
}

type Item = Record<string, ServiceOperation>;

const mapped = (
  item: Item,
  change: (operation: ServiceOperation, method: string) => ServiceOperation,
): Item =>
  Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [method, change(operation, method)]),
  );

function behindGateway(document: ServiceDocument, { sessionCookie }: NodePlace): ServiceDocument {
  const bySession = sessionCookie === undefined ? [] : sessionProblems;
  const byChange = sessionCookie === undefined ? [] : csrfProblems;
  const paths = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/v1'))
    .map(([path, item]) => [
      path,
      mapped(item, (operation, method) => {
        const codes = [...ownProblems, ...bySession, ...(method === 'get' ? [] : byChange)];
        return { ...operation, responses: withProblems(operation.responses, codes) };
      }),
    ]);
  return { ...document, paths: Object.fromEntries(paths) as ServiceDocument['paths'] };
}

function secured(operation: ServiceOperation, method: string, place: NodePlace): ServiceOperation {
  const codes = Object.values(operation.responses).flatMap((one) => one['x-codes'] ?? []);
  const protectedByService = (operation.security ?? []).length > 0;
  return {
    ...operation,
    security: securityOf({ method, codes: new Set(codes), protectedByService }, place),
  };
}

function withPrefixedReferences(service: string, document: ServiceDocument): ServiceDocument {
  const reference = /^(#\/components\/\w+\/)(.+)$/;
  const text = JSON.stringify(document, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string'
      ? value.replace(reference, (_, where: string, name: string) => `${where}${service}.${name}`)
      : value,
  );
  return JSON.parse(text) as ServiceDocument;
}
