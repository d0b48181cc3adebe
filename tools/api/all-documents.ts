import { serviceNames } from '#libs/contracts';
import { mergeDocuments } from '../../apps/gateway/src/docs/merge-documents.js';
import { documentOf, documentOfGateway } from './document-of.js';

/** A node of all services, as its gateway documents it. */
const place = {
  node: 'hn',
  issuer: 'https://sign-in.example',
  sessionCookie: '__Host-enlace-hn',
};

/** An OpenAPI document, as far as tools read it. */
interface ApiDocument {
  readonly paths: Readonly<Record<string, unknown>>;
}

/** The document of each service, of the gateway's own routes, and, as `node`, of all behind a gateway. */
export async function allDocuments() {
  const services = new Map(
    await Promise.all(serviceNames.map(async (name) => [name, await documentOf(name)] as const)),
  );
  const gateway = documentOfGateway();
  const node = mergeDocuments(place, gateway, services);
  return new Map<string, ApiDocument>([...services, ['gateway', gateway], ['node', node]]);
}
