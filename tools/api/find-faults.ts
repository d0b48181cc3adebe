import { Validator } from '@seriousme/openapi-schema-validator';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

interface Media {
  readonly schema: { readonly $ref?: string };
  readonly example?: unknown;
}

/** An OpenAPI document, as far as it is checked here beyond its schema. */
interface CheckedDocument {
  readonly paths: Readonly<Record<string, unknown>>;
}

/** What is wrong with a document: against OpenAPI's own schema, and for who makes a client of it. */
export async function findFaults(document: CheckedDocument): Promise<string[]> {
  const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
  const { valid, errors } = await new Validator().validate(copy);
  return [...(valid ? [] : [`is not valid: ${JSON.stringify(errors)}`]), ...faultsOf(document)];
}

function faultsOf({ paths }: CheckedDocument): string[] {
  const operations = Object.values(paths).flatMap((item) =>
    Object.values(item as Record<string, Operation>),
  );
  const names = operations.map(({ operationId }) => operationId);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name) => `two operations are named ${name}`),
    ...operations.filter((one) => !one.summary).map((one) => `${one.operationId} has no summary`),
    ...operations.filter(isWithoutExample).map((one) => `${one.operationId} has no example`),
    ...operations.filter(isWithoutBody).map((one) => `${one.operationId} has no response schema`),
  ];
}

/** No success of today is without a body, but for what leads the browser elsewhere. */
function isWithoutBody({ responses }: Operation): boolean {
  const successes = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
  return (
    successes.length === 0 ||
    successes.some(([status, { content }]) => status.startsWith('2') && !content)
  );
}

/** A field has no example when no event has one of its name that fits, nor does a text of request-example.ts. */
function isWithoutExample({ requestBody }: Operation): boolean {
  const json = requestBody?.content['application/json'];
  return json?.schema.$ref !== undefined && json.example === undefined;
}
