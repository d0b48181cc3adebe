import { Controller, Get, Module, SetMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { utc } from '#libs/calendar/testing';
import { listen, quietObservability } from '../../../testing/index.js';
import { createHttpApp, Operation, routeMarks } from '../../index.js';

const reads = SetMetadata(routeMarks.permission, { action: 'read', record: 'thing' });
const sex = { type: 'string', 'x-code-list': 'sex' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const shapes = () => ({
  routes: {
    'ChildController.list': { operationId: 'list', problems: [], schema: ref('ChildPage') },
    'ChildController.text': { operationId: 'text', problems: [], schema: ref('Words') },
  },
  schemas: {
    Words: { type: 'object', properties: { sex: { type: 'string' } } },
    ChildPage: { type: 'object', properties: { items: { type: 'array', items: ref('Child') } } },
    Child: {
      type: 'object',
      properties: {
        sex: { anyOf: [sex, { type: 'null' }] },
        needs: { type: 'array', items: { type: 'string', 'x-code-list': 'practical-need' } },
        siblings: { type: 'array', items: ref('Child') },
        words: { type: 'string' },
      },
    },
  },
});

let items: object[] = [];

@reads
@Controller('v1/children')
class ChildController {
  @Get()
  @Operation(200, 'listChildren', 'List children')
  list() {
    return { items };
  }

  @Get('text')
  @Operation(200, 'readWords', 'Read words')
  text() {
    return { sex: 'code-of-tomorrow' };
  }
}

@Module({ controllers: [ChildController] })
class ChildModule {}

let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  app = await createHttpApp(ChildModule, {
    ...{ calendar: utc, observability: quietObservability(), openApi: { title: 'x', shapes } },
  });
  call = await listen(app);
});
afterAll(() => app.close());

describe('a code that no list of this node has', () => {
  it('is named beside the record or the page that shows it, once, with its list', async () => {
    items = [
      { sex: 'female', needs: ['provide-food', 'need-of-tomorrow'], words: 'words-of-tomorrow' },
      { sex: null, needs: ['need-of-tomorrow'] },
      { sex: 'sex-of-tomorrow', needs: [] },
    ];
    const { body } = await call('GET', '/v1/children');
    expect(body).toEqual({
      items,
      unknownCodes: [
        { list: 'practical-need', code: 'need-of-tomorrow' },
        { list: 'sex', code: 'sex-of-tomorrow' },
      ],
    });
  });

  it('is nowhere where all are known, or where there are none', async () => {
    items = [{ sex: 'female', needs: ['provide-food'] }];
    expect((await call('GET', '/v1/children')).body).toEqual({ items });
    expect((await call('GET', '/v1/children/text')).body).toEqual({ sex: 'code-of-tomorrow' });
  });

  it('is described where a response may have one, and nowhere else', async () => {
    const { body } = await call('GET', '/openapi.json');
    const { ChildPage, Child, Words } = body.components.schemas;
    expect(ChildPage.properties.unknownCodes).toMatchObject({ type: 'array' });
    expect([Child, Words].map(({ properties }) => properties.unknownCodes)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
