import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { newCaseReference } from '#libs/contracts';
import { edgesOf, oddTexts, sampleOf } from '#libs/http/testing';
import {
  mayCall,
  startAllServices,
  type AllServices,
  type Endpoint,
  type Parameter,
} from './testing/all-services.js';

let services: AllServices;

beforeAll(async () => {
  services = await startAllServices();
}, 120_000);
afterAll(() => services.stop());

const LONGEST_MS = 180_000;

// As a client checks what it sends, by the document alone.
const ajv = new Ajv2020({ coerceTypes: true, strict: false, logger: false });
ajvFormats.default(ajv);

const isDeclared = (schema: object, value: string): boolean => ajv.validate(schema, { value });
const holding = ({ schema }: Parameter) => ({ type: 'object', properties: { value: schema } });

/** What a client may put where the document has a parameter: values at which a rule may break. */
function textsFor({ schema }: Parameter): string[] {
  const form = schema.anyOf?.find(({ type }: any) => type !== 'null') ?? schema;
  const edges = edgesOf(form.type === 'array' ? (form.items ?? {}) : form);
  const texts = edges.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
  return [...new Set([...texts.map(String), ...oddTexts, 'NaN', '1e400', '0x10', '١', 'null'])];
}

function fitting({ name, schema }: Parameter): string {
  if (name === 'caseReference') return newCaseReference();
  if (schema.format === 'uuid') return randomUUID();
  return String(sampleOf(schema));
}

interface Sent {
  readonly path?: Readonly<Record<string, string>>;
  /** A parameter with its values, besides those that the operation requires. */
  readonly query?: readonly [name: string, ...values: string[]];
  readonly raw?: string;
}

const asQuery = (name: string, value: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`;

/** As somebody whose role may do it, to a record that does not exist. */
async function send(
  endpoint: Endpoint,
  { path = {}, query: [asked = '', ...values] = [''], raw }: Sent,
) {
  const [role] = mayCall(endpoint);
  const inPath = pathOf(endpoint);
  const required = queryOf(endpoint).filter((one) => one.required && one.name !== asked);
  const query = [
    ...required.map((one) => asQuery(one.name, fitting(one))),
    ...values.map((value) => asQuery(asked, value)),
    ...(raw === undefined ? [] : [raw]),
  ].join('&');
  const address = inPath.reduce(
    (so, one) =>
      so.replace(
        `{${one.name}}`,
        encodeURIComponent((path[one.name] ?? fitting(one)).toWellFormed()),
      ),
    endpoint.path,
  );
  const caller = services.of(endpoint.service).as({ role: role!, organisation: 'hn.dinaf' });
  return caller(endpoint.method, `${address}${query && `?${query}`}`, {
    headers: { 'if-match': '"1"' },
  });
}

/** A refusal of form names the parameter; that of a cursor is one of its own. */
function namesParameter({ code, errors = [] }: any, name: string): boolean {
  if (code === 'PAGE.BAD_CURSOR') return name === 'cursor';
  return (
    code === 'REQUEST.INVALID' && errors.every(({ field }: any) => field.split('.')[0] === name)
  );
}

const reads = () => services.endpoints.filter(({ method }) => method === 'GET');
const queryOf = ({ parameters }: Endpoint) => parameters.filter((one) => one.in === 'query');
const pathOf = ({ parameters }: Endpoint) => parameters.filter((one) => one.in === 'path');

describe('every parameter of a query', () => {
  it(
    'is refused at its name where the document forbids its value, and never fails on our side',
    async () => {
      const wrong: string[] = [];
      let refused = 0;
      for (const endpoint of reads()) {
        for (const parameter of queryOf(endpoint)) {
          const { name } = parameter;
          const ask = async (value: string) => {
            const { status, body } = await send(endpoint, { query: [name, value] });
            const isWrong = !isDeclared(holding(parameter), value.toWellFormed());
            const fits = status === 400 ? namesParameter(body, name) : status < 500 && !isWrong;
            if (status === 400) refused += 1;
            if (!fits) {
              wrong.push(
                `${endpoint.name} ${name}=${JSON.stringify(value)}: ${status} ${body.code}`,
              );
            }
          };
          await Promise.all(textsFor(parameter).map(ask));
        }
      }
      expect(wrong).toEqual([]);
      expect(refused).toBeGreaterThan(500);
    },
    LONGEST_MS,
  );

  it('is refused when it is sent twice, where it has one value', async () => {
    const wrong: string[] = [];
    for (const endpoint of reads()) {
      for (const { name, schema } of queryOf(endpoint)) {
        if (schema.type === 'array') continue;
        const { status, body } = await send(endpoint, { query: [name, '1', '2'] });
        if (status !== 400 || !namesParameter(body, name)) wrong.push(`${endpoint.name} ${name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('that the document does not name is refused, at every operation', async () => {
    const wrong: string[] = [];
    for (const endpoint of services.endpoints) {
      for (const query of ['sorted=1', '__proto__=1', 'limit[]=1', 'a%00b=1', '=1']) {
        const { status, body } = await send(endpoint, { raw: query });
        if (status !== 400) wrong.push(`${endpoint.name} ?${query}: ${status} ${body.code}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('every parameter of a path', () => {
  it(
    'that is no id, or the id of nothing, is 400 at its name or 404',
    async () => {
      const odd = [...oddTexts, 'x', '0', '-1', '../x', '%', 'NaN', 'x'.repeat(300), '\u0130'];
      const wrong: string[] = [];
      for (const endpoint of services.endpoints) {
        for (const { name } of pathOf(endpoint)) {
          const ask = async (value: string) => {
            const { status, body } = await send(endpoint, { path: { [name]: value } });
            const fits = status === 400 || status === 404;
            if (!fits) wrong.push(`${endpoint.name} ${name}=${JSON.stringify(value)}: ${status}`);
            if (status === 400 && endpoint.method === 'GET' && body.code === 'REQUEST.INVALID') {
              if (!namesParameter(body, name)) wrong.push(`${endpoint.name} names not ${name}`);
            }
          };
          await Promise.all(odd.filter((one) => one !== '' && one !== '.').map(ask));
        }
      }
      expect(wrong).toEqual([]);
    },
    LONGEST_MS,
  );

  it('of a read that fits and names nothing is 404, or an empty list', async () => {
    const wrong: string[] = [];
    for (const endpoint of reads().filter((one) => pathOf(one).length > 0)) {
      const { status, body } = await send(endpoint, {});
      const isEmpty = status === 200 && JSON.stringify(body.items) === '[]';
      if (status !== 404 && !isEmpty) wrong.push(`${endpoint.name}: ${status} ${body.code ?? ''}`);
    }
    expect(wrong).toEqual([]);
  });
});
