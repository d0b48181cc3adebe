import { Validator } from '@seriousme/openapi-schema-validator';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
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
    ...operations.filter(isWithoutBody).map((one) => `${one.operationId} has no response schema`),
  ];
}

/** No success of today is without a body. */
function isWithoutBody({ responses }: Operation): boolean {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return successes.length === 0 || successes.some(([, { content }]) => !content);
}
