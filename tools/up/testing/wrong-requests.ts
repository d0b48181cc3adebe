/** To whom, as whom, and with which names. */
export interface WrongRequests {
  readonly origin: string;
  readonly token: string;
  readonly names: readonly string[];
}

/** The response to one of them, with its headers. */
export interface WrongResponse {
  readonly request: string;
  readonly status: number;
  readonly text: string;
}

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { schema?: Schema }>> };
}
interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/**
 * Sends every endpoint of a node what is wrong, with names of a person wherever a client can put
 * them: in the path, the query, the headers, each declared field, in the place of a field's name,
 * JSON that is cut off and CSV.
 */
export async function sendWrongRequests(wrong: WrongRequests): Promise<WrongResponse[]> {
  const responses: WrongResponse[] = [];
  const document = (await (await fetch(`${wrong.origin}/openapi.json`)).json()) as Document;
  for (const [template, operations] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(operations)) {
      for (const sent of bodiesOf(document, operation, wrong.names)) {
        responses.push(await send(wrong, verb.toUpperCase(), template, sent));
      }
    }
  }
  return responses;
}

interface Sent {
  readonly type?: string;
  readonly body?: string;
}

function bodiesOf(
  document: Document,
  { requestBody }: Operation,
  names: readonly string[],
): Sent[] {
  const json = requestBody?.content?.['application/json'];
  const csv = requestBody?.content?.['text/csv'];
  const personal = names.join(' ');
  const cut = `{"givenNames":"${personal}`;
  return [
    {},
    ...(json
      ? [
          {
            type: 'application/json',
            body: JSON.stringify(everyField(document, json.schema, personal)),
          },
          { type: 'application/json', body: nameless(document, json.schema, personal) },
          { type: 'application/json', body: cut },
        ]
      : []),
    ...(csv ? [{ type: 'text/csv', body: `givenNames,familyNames\n${names.join(',')}\n` }] : []),
  ];
}

function everyField(document: Document, schema: Schema | undefined, value: string) {
  const named = document.components?.schemas?.[schema?.$ref?.split('/').at(-1) ?? ''] ?? schema;
  return Object.fromEntries(Object.keys(named?.properties ?? {}).map((field) => [field, value]));
}

/** Names where a field's name belongs: beside the declared fields, and in each of them. */
function nameless(document: Document, schema: Schema | undefined, personal: string): string {
  const inside = Object.keys(everyField(document, schema, personal)).map((field) => [
    field,
    { [personal]: personal },
  ]);
  return JSON.stringify({ ...Object.fromEntries(inside), [personal]: personal });
}

async function send(
  { origin, token, names }: WrongRequests,
  method: string,
  template: string,
  { type, body }: Sent,
): Promise<WrongResponse> {
  const personal = encodeURIComponent(names.join(' '));
  const path = `${template.replaceAll(/\{\w+\}/g, personal)}?note=${personal}&cursor=${personal}&${personal}=1`;
  const response = await fetch(origin + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...{ 'idempotency-key': names.join(''), 'if-match': `"${names.join('')}"` },
      ...{ 'x-request-id': names[0] ?? '', traceparent: names.join('') },
      ...(type && { 'content-type': type }),
    },
    ...(body !== undefined && { body }),
  });
  const headers = JSON.stringify([...response.headers]);
  const request = `${method} ${template} ${type ?? ''}`.trim();
  return { request, status: response.status, text: headers + (await response.text()) };
}
