import { Controller, Get, Header, Redirect } from '@nestjs/common';
import { Public } from '#libs/observability';
import { docsPage, docsScript } from './docs-page.js';
import { NodeDocument } from './node-document.js';

/** The documentation of the node: `/openapi.json` and the page `/docs` that shows it. */
@Public()
@Controller()
export class DocsController {
  constructor(private readonly document: NodeDocument) {}

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
  whole() {
    return this.document.read();
  }
}
