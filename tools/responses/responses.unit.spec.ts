import { describe, expect, it } from '@jest/globals';
import { CodeGraph } from './code-graph.js';
import { descriptionOf, handlersIn } from './handlers.js';
import { TypeSchemas } from './schema-of-type.js';
import { programOf } from './testing/program-of.js';

const decorators = `
declare function Operation(status: number, id: string, summary: string): MethodDecorator;
declare function defineProblems<T>(table: T): T;
`;

/** The schema of the response of the only handler in `text`, and its components. */
function schemasIn(text: string) {
  const program = programOf(`${decorators}${text}`);
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker);
  const [handler] = handlersIn(program, 'apps/inn');
  const signature = checker.getSignatureFromDeclaration(handler!.method)!;
  const type = checker.getAwaitedType(checker.getReturnTypeOfSignature(signature))!;
  const schema = schemas.of(type, handler!.name);
  return { schema, components: schemas.components };
}

const returning = (type: string, declared = '') => `${declared}
export class InnController {
  @Operation(200, 'getInn', 'Read an inn') get(): Promise<${type}> { throw new Error(); }
}`;

const shapeOf = (type: string, declared = '') =>
  schemasIn(returning(`{ it: ${type} }`, declared)).schema.properties!['it'];

describe('the schema of the type of a response', () => {
  it('is a component by the name of the type, with its fields, comments and what is required', () => {
    const { schema, components } = schemasIn(
      returning(
        'Inn',
        `interface Inn {
        /** Beds that are free. */
        readonly beds: number; name?: string }`,
      ),
    );
    expect(schema).toEqual({ $ref: '#/components/schemas/Inn' });
    expect(components['Inn']).toEqual({
      type: 'object',
      required: ['beds'],
      properties: {
        beds: { type: 'number', description: 'Beds that are free.' },
        name: { type: 'string' },
      },
    });
  });

  it('names a page by what is on it', () => {
    const page = 'interface Page<Item> { items: Item[]; nextCursor?: string }';
    const { schema, components } = schemasIn(
      returning('Page<Inn>', `${page} interface Inn { beds: number }`),
    );
    expect(schema.$ref).toBe('#/components/schemas/InnPage');
    expect(components['InnPage']!.properties!['items']).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/Inn' },
    });
  });

  it('has the form that the name of a field means, or what its comment names', () => {
    const { schema } = schemasIn(
      returning(`{ id: string; visitId: string; arrivedOn: string; storedAt: string; version: number;
        respondBy: string;
        place: string; rule: {
          /** @format kebab-case */
          id: string } }`),
    );
    const { id, visitId, arrivedOn, storedAt, respondBy, version, place, rule } =
      schema.properties!;
    expect([id, visitId].map((one) => one!.format)).toEqual(['uuid', 'uuid']);
    expect([arrivedOn!.format, storedAt!.format]).toEqual(['date', 'date-time']);
    expect(respondBy!.format).toBe('date-time');
    expect([version!.type, place!.format]).toEqual(['integer', undefined]);
    expect(rule!.properties!['id']!.format).toBe('kebab-case');
  });

  it('leaves a code of a list open and closes a state', () => {
    const sex = shapeOf(`'male' | 'female' | 'not-known' | 'undisclosed'`)!;
    expect([sex['x-code-list'], sex.enum, sex.pattern]).toEqual([
      'sex',
      undefined,
      expect.any(String),
    ]);
    expect(shapeOf(`'open' | 'closed'`)).toEqual({ type: 'string', enum: ['closed', 'open'] });
  });

  it('knows null, flags, maps, brands, lists and one of several', () => {
    expect(shapeOf('string | null')).toEqual({ anyOf: [{ type: 'null' }, { type: 'string' }] });
    expect(shapeOf('boolean')).toEqual({ type: 'boolean' });
    expect(shapeOf('Record<string, number>')).toEqual({
      type: 'object',
      additionalProperties: { type: 'number' },
    });
    expect(shapeOf(`string & { readonly brand: 'Id' }`)).toEqual({ type: 'string' });
    expect(shapeOf('readonly string[]')).toEqual({ type: 'array', items: { type: 'string' } });
    expect(shapeOf('string | undefined')).toEqual({ type: 'string' });
  });

  it('is refused where a type names nothing', () => {
    for (const type of ['unknown', 'any', 'object', '{ inn: unknown }', '() => void']) {
      expect(() => schemasIn(returning(type))).toThrow('InnController.get');
    }
  });

  it('is refused where two types of one name are not alike', () => {
    const text = returning(
      '{ a: A.Inn; b: B.Inn }',
      'namespace A { export interface Inn { beds: number } } namespace B { export interface Inn { rooms: number } }',
    );
    expect(() => schemasIn(text)).toThrow('Two types of one service are named Inn');
  });
});

describe('the problems of a handler', () => {
  const text = `${decorators}
defineProblems({ 'INN.FULL': 1, 'INN.CLOSED': 2, 'INN.UNKNOWN': 3, 'INN.NOISY': 4, 'INN.FAR': 5 });
class Handler {
  enter() { return this.check('FULL'); }
  private check(why: string) { return decide(steps.enter, why); }
}
class Unused { leave() { return 'INN.NOISY'; } }
class GoneError extends Error { readonly code: string; constructor() { super(); this.code = 'INN.UNKNOWN'; } }
const steps = { enter: { refusal: 'INN.FULL' }, leave: { refusal: 'INN.FAR' } };
function decide(step: { refusal: string }, why: string) {
  if (why === '') throw new GoneError();
  return why === 'x' ? step.refusal : 'INN.CLOSED';
}
/** An inn by the road. */
export class InnController {
  constructor(private readonly handler: Handler) {}
  @Operation(200, 'enterInn', 'Enter an inn') enter(): string { return this.handler.enter(); }
}`;
  const program = programOf(text);
  const [handler] = handlersIn(program, 'apps/inn');

  it('are those that its code names, or what it uses; of a table only the line that is used', () => {
    const codes = new CodeGraph(program).from(handler!.method);
    expect(codes).toEqual(['INN.CLOSED', 'INN.FULL', 'INN.UNKNOWN']);
  });

  it('come with the name of the operation and the comment', () => {
    expect([handler!.name, handler!.operationId]).toEqual(['InnController.enter', 'enterInn']);
    expect(descriptionOf(handler!)).toBe('An inn by the road.');
  });
});
