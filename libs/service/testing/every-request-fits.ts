import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonSchema } from '#libs/http';
import { edgesOf, oddTexts, placesIn, withValue, type Place } from '#libs/http/testing';
import type { Caller, TestService } from './test-service.js';

/** Where a command can be given: by whom, to which record, and with which good body. */
export interface Scene {
  readonly caller: Caller;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
  /**
   * Whether it can be given again once it was accepted, of the version that it led to; otherwise a new
   * scene is made.
   */
  readonly again?: true;
}

/** How each route with a body is brought to where it can be called, by `POST /v1/things/{id}`. */
export type Scenes = Readonly<Record<string, () => Promise<Scene>>>;

/** A route with a JSON body, as the service itself documents it. */
interface BodyRoute {
  readonly name: string;
  readonly method: string;
  readonly schema: JsonSchema;
}

/** What the sweep of a route saw. */
interface Swept {
  /** Bodies that were accepted: their events fitted their contracts, and all was stored. */
  readonly accepted: number;
  /** Responses that break the rule, each with the place and the value that was sent. */
  readonly wrong: readonly string[];
}

const LONGEST_MS = 180_000;

/**
 * Declares the specs of a service that each request with a body is either refused in form, or has
 * an event that fits its contract. A route that has no scene yet fails.
 */
export function everyRequestFits(running: () => TestService, scenes: Scenes): void {
  describe('every request', () => {
    it('has a scene here', async () => {
      const names = (await routesWithBody(running())).map(({ name }) => name);
      expect(names.toSorted()).toEqual(Object.keys(scenes).toSorted());
    });

    it.each(Object.entries(scenes))(
      'is refused at its field, or its event fits: %s',
      async (name, makeScene) => {
        const route = (await routesWithBody(running())).find((one) => one.name === name);
        const { accepted, wrong } = await sweepRoute(route!, makeScene);
        expect(wrong).toEqual([]);
        expect(accepted).toBeGreaterThan(0);
      },
      LONGEST_MS,
    );
  });
}

/** Every route with a JSON body, from the document that the service serves. */
async function routesWithBody({ url }: Pick<TestService, 'url'>): Promise<BodyRoute[]> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([verb, { requestBody }]) => {
      const declared = requestBody?.content['application/json']?.schema;
      const name = declared?.$ref?.split('/').at(-1);
      const schema = name === undefined ? declared : document.components.schemas[name];
      const method = verb.toUpperCase();
      // A document that is signed elsewhere, as the trust list, is checked by its signature.
      return schema?.properties ? [{ name: `${method} ${path}`, method, schema }] : [];
    }),
  );
}

interface OpenApi {
  readonly paths: Record<string, Record<string, { readonly requestBody?: RequestBody }>>;
  readonly components: { readonly schemas: Record<string, JsonSchema> };
}

interface RequestBody {
  readonly content: Record<string, { readonly schema: JsonSchema & { readonly $ref?: string } }>;
}

const RANDOM_BODIES = 40;
/** Some commands wait a while for what becomes of what they send: several are given at once. */
const LANES = 4;

/**
 * Sends a route, in a scene of its own each, every value at which a rule may break, at every place of
 * its body, one at a time and several together. Each request is either refused, with 400 at the
 * field, or for what is the case by a problem of its own; or accepted, and then its event fits its
 * contract and is stored, because one transaction does all of it. None fails on our side.
 */
async function sweepRoute(
  { method, schema }: BodyRoute,
  makeScene: () => Promise<Scene>,
): Promise<Swept> {
  const places = placesIn(schema);
  const wrong: string[] = [];
  let accepted = 0;
  const lane = async (bodies: Iterator<readonly Change[]>): Promise<void> => {
    let scene: Scene | undefined;
    for (let next = bodies.next(); !next.done; next = bodies.next()) {
      scene ??= await makeScene();
      const { caller, path, headers = {}, again } = scene;
      const body = next.value.reduce<unknown>(
        (so, { place, value }) => withValue(so, schema, place, value),
        scene.body,
      );
      const response = await caller(method, path, { headers, body });
      const fault = faultOf(response.status, response.body as Answer, next.value);
      if (fault) wrong.push(`${JSON.stringify(next.value).slice(0, 300)}: ${fault}`);
      if (response.status >= 300) continue;
      accepted += 1;
      scene = again && { ...scene, headers: ofNextVersion(headers, response.headers) };
    }
  };
  const bodies = [
    [],
    ...places.flatMap(([place, one]) => edgesOf(one).map((value) => [{ place, value }])),
    ...fc.sample(changesOf(places), RANDOM_BODIES),
  ].values();
  await Promise.all(Array.from({ length: LANES }, () => lane(bodies)));
  return { accepted, wrong };
}

/** The headers by which the next command is of the version that the last one led to. */
function ofNextVersion(
  sent: Readonly<Record<string, string>>,
  received: Headers,
): Readonly<Record<string, string>> {
  const version = received.get('etag');
  return 'if-match' in sent && version !== null ? { ...sent, 'if-match': version } : sent;
}

interface Change {
  readonly place: Place;
  readonly value: unknown;
}

function changesOf(places: readonly [Place, JsonSchema][]): fc.Arbitrary<Change[]> {
  const change = fc.constantFrom(...places).chain(([place, schema]) => {
    const values = fc.oneof(
      fc.constantFrom(...edgesOf(schema)),
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(...oddTexts),
    );
    return values.map((value) => ({ place, value }));
  });
  return fc.array(change, { minLength: 1, maxLength: 4 });
}

interface Answer {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string }[];
}

/** A refusal of form names the field that was changed, or one within or around it. */
function faultOf(
  status: number,
  { code = '', errors = [] }: Answer,
  changes: readonly Change[],
): string | undefined {
  if (status >= 500) return `${String(status)} ${code}`;
  if (status !== 400) return undefined;
  const changed = changes.map(({ place }) => place.join('.'));
  const isNamed = errors.every(({ field }) =>
    changed.some((one) => one.startsWith(field) || field.startsWith(one)),
  );
  return errors.length > 0 && isNamed
    ? undefined
    : `400 ${code} at ${errors.map(({ field }) => field).join()}`;
}
