import { Controller, Get, Header, Inject, Redirect } from '@nestjs/common';
import { Observability, Public } from '#libs/observability';
import type { Upstreams } from '../config/gateway.config.js';
import { UPSTREAMS } from '../config/upstreams.token.js';
import { docsPage, docsScript } from './docs-page.js';
import { findDocument } from './fetch-document.js';
import { mergeDocuments } from './merge-documents.js';

/** The documentation of the node: `/openapi.json` and the page `/docs` that shows it. */
@Public()
@Controller()
export class DocsController {
  constructor(
    @Inject(UPSTREAMS) private readonly upstreams: Upstreams,
    private readonly observability: Observability,
  ) {}

  @Get()
  @Redirect('/docs', 302)
  home() {}

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return docsPage;
  }

  @Get('docs/start.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return docsScript;
  }

  @Get('openapi.json')
  async document() {
    const fetched = await Promise.all(
      [...this.upstreams].map(
        async ([service, origin]) => [service, await findDocument(origin)] as const,
      ),
    );
    return mergeDocuments(this.observability.node, new Map(fetched));
  }
}
