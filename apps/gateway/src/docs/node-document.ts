import type { OpenApiDocument } from '#libs/http';
import type { Upstreams } from '../config/gateway.config.js';
import { findDocument } from './fetch-document.js';
import { mergeDocuments } from './merge-documents.js';
import type { NodePlace } from './security-schemes.js';

/** The OpenAPI document of the node: of the gateway itself and of the services that respond now. */
export class NodeDocument {
  constructor(
    private readonly place: NodePlace,
    private readonly upstreams: Upstreams,
    private readonly own: () => OpenApiDocument,
  ) {}

  async read() {
    const fetched = await Promise.all(
      [...this.upstreams].map(
        async ([service, origin]) => [service, await findDocument(origin)] as const,
      ),
    );
    return mergeDocuments(this.place, this.own(), new Map(fetched));
  }
}
