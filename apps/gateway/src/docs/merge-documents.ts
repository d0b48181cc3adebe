import { withProblems } from '#libs/http';
import { gatewayProblems } from '../problems/gateway-problems.js';
import type { ServiceDocument, ServiceOperation } from './fetch-document.js';

/** Named components that are the same in every service and appear once. */
const shared = new Set(['bearer']);

/** What the gateway itself responds in place of any service. */
const ownProblems = ['REQUEST.TOO_MANY', ...Object.keys(gatewayProblems)];

/**
 * One OpenAPI 3.1 document of a node: the paths as they are behind the gateway, each service a tag,
 * what the gateway itself can respond among the responses, names of components prefixed by their
 * service so that equal names do not meet. The names of operations are unique without it.
 */
export function mergeDocuments(
  node: string,
  documents: ReadonlyMap<string, ServiceDocument | undefined>,
) {
  const merged = {
    openapi: '3.1.0',
    info: { title: `Enlace, node ${node}`, version: '1', description: describe(documents) },
    tags: [] as { name: string; description: string }[],
    paths: {} as Record<string, unknown>,
    components: {} as Record<string, Record<string, unknown>>,
  };
  for (const [service, document] of documents) {
    if (!document) continue;
    const { paths, components, info } = withPrefixedReferences(service, behindGateway(document));
    merged.tags.push({ name: service, description: info.description ?? info.title });
    for (const [path, item] of Object.entries(paths)) {
      if (path.startsWith('/v1')) merged.paths[`/api/${service}${path}`] = tagged(service, item);
    }
    for (const [kind, named] of Object.entries(components)) {
      const section = (merged.components[kind] ??= {});
      for (const [name, value] of Object.entries(named)) section[nameOf(service, name)] = value;
    }
  }
  return merged;
}

function describe(documents: ReadonlyMap<string, ServiceDocument | undefined>): string {
  const absent = [...documents].filter(([, document]) => !document).map(([service]) => service);
  const guide = 'All services of the node behind its gateway.';
  return absent.length === 0 ? guide : `${guide} Not answering now: ${absent.join(', ')}.`;
}

const nameOf = (service: string, name: string) => (shared.has(name) ? name : `${service}.${name}`);

function behindGateway(document: ServiceDocument): ServiceDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [
        method,
        { ...operation, responses: withProblems(operation.responses, ownProblems) },
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as ServiceDocument['paths'] };
}

function withPrefixedReferences(service: string, document: ServiceDocument): ServiceDocument {
  const reference = /^(#\/components\/\w+\/)(.+)$/;
  const text = JSON.stringify(document, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string'
      ? value.replace(reference, (_, where: string, name: string) => where + nameOf(service, name))
      : value,
  );
  return JSON.parse(text) as ServiceDocument;
}

function tagged(service: string, item: Record<string, ServiceOperation>) {
  const operations = Object.entries(item).map(([method, operation]) => [
    method,
    {
      ...operation,
      tags: [service],
    },
  ]);
  return Object.fromEntries(operations) as unknown;
}
