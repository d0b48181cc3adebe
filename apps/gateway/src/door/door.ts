import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken, verifyBearer, type Actor, type TokenVerifier } from '#libs/identity';
import type { Rates } from '../config/gateway.config.js';
import { assertOwnPage } from '../session/csrf.js';
import type { Sessions } from '../session/sessions.js';
import { FixedWindows } from './fixed-windows.js';
import type { RateLimit } from './rate-limit.js';

/** By what a door knows those who come. */
export interface DoorParts {
  readonly verifier: TokenVerifier;
  readonly rates: Rates;
  /** For browsers; without it only bearers of tokens are known. */
  readonly browsers?: { readonly sessions: Sessions; readonly publicUrl: string };
}

/**
 * Decides which requests go on to a service, and in whose name. What is forged or too much is
 * refused here; what shows neither token nor session goes on, and the service refuses it.
 */
export class Door {
  private readonly subjects = new WeakMap<FastifyRequest, string>();

  private constructor(
    private readonly parts: DoorParts,
    readonly clients: RateLimit,
    private readonly users: RateLimit,
  ) {}

  static async open(parts: DoorParts): Promise<Door> {
    // The throttler is CommonJS and requires Nest, an ES module: it loads once Nest has been loaded.
    const { RateLimit } = await import('./rate-limit.js');
    const storage = new FixedWindows();
    const { client, user } = parts.rates;
    const subjectOf = (request: FastifyRequest): string => door.subjects.get(request) ?? '';
    const door: Door = new Door(
      parts,
      await RateLimit.ofClients(client, storage),
      await RateLimit.ofUsers(user, storage, subjectOf),
    );
    return door;
  }

  /** Before the body is read. Afterwards the request carries a good token or none. */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.clients.assert(request, reply);
    const actor = await this.findActor(request, reply);
    if (!actor) return;
    this.subjects.set(request, actor.subject);
    await this.users.assert(request, reply);
  }

  /**
   * Who asks; nobody without token and session. A token counts for more than a cookie: it does not come
   * along by itself. Throws for one that is not good.
   */
  async findActor(request: FastifyRequest, reply: FastifyReply): Promise<Actor | undefined> {
    const { verifier, browsers } = this.parts;
    const { headers } = request;
    if (headers.authorization !== undefined) {
      return verifyBearer(verifier, bearerToken(headers.authorization));
    }
    if (!browsers?.sessions.claimed(request)) return undefined;
    const { secret, session } = await browsers.sessions.get(request, reply);
    assertOwnPage(request, secret, browsers.publicUrl);
    headers.authorization = `Bearer ${session.tokens.access}`;
    return session.actor;
  }
}
