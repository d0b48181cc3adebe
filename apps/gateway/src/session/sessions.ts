import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '#libs/http';
import { isTransient } from '#libs/persistence';
import type { Cookies, CookieUse } from './cookies.js';
import { SessionSecret } from './session-secret.js';
import type { FoundSession, Session } from './session.js';
import type { ListedSession, SessionsRepository } from './sessions.repository.js';
import type { TokenIssuer } from './token-issuer.port.js';

/** No other site's page makes a browser send it. */
const sessionCookie: CookieUse = { suffix: '', sameSite: 'Strict' };
/** An access token that ends sooner is renewed first: the request has a way before it. */
const renewMs = 20_000;

/** A session together with the secret that its browser showed. */
export interface OpenSession {
  readonly secret: SessionSecret;
  readonly session: FoundSession;
}

/** The sessions of the people who have signed in at this gateway. */
export class Sessions {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly provider: TokenIssuer,
    private readonly cookies: Cookies,
    /** A keyed hash of who it is, the same at each gateway of the node. */
    private readonly personOf: (subject: string) => Buffer,
  ) {}

  /** Begins a session under a secret of its own; what the browser brought along is worth nothing. */
  async begin(request: FastifyRequest, reply: FastifyReply, session: Session): Promise<void> {
    const before = this.secretOf(request);
    const secret = SessionSecret.make();
    await available(async () => {
      if (before) await this.repository.remove(before);
      await this.repository.add(secret, session, this.personOf(session.actor.subject));
    });
    this.cookies.set(reply, sessionCookie, secret.text);
  }

  /** Whether the browser brings anything that could be a session. */
  claimed(request: FastifyRequest): boolean {
    return this.cookies.find(request, sessionCookie) !== undefined;
  }

  /** The session of a request with an access token that is good. Throws SESSION.ENDED. */
  async get(request: FastifyRequest, reply: FastifyReply): Promise<OpenSession> {
    const secret = this.secretOf(request);
    const found = secret && (await available(() => this.repository.find(secret)));
    const session = found && (await this.fresh(secret, found));
    if (session) return { secret, session };
    this.cookies.clear(reply, sessionCookie);
    throw new ProblemError('SESSION.ENDED');
  }

  /** Ends a session here and notifies the provider; where the browser goes to end it there. */
  async end({ secret, session }: OpenSession, reply: FastifyReply): Promise<string | undefined> {
    await available(() => this.repository.remove(secret));
    this.cookies.clear(reply, sessionCookie);
    await this.provider.revoke(session.tokens);
    return this.provider.findSignOutUrl();
  }

  /** All sessions of the person who asks, in whichever browser. */
  async list({ session }: OpenSession): Promise<ListedSession[]> {
    return available(() => this.repository.list(this.personOf(session.actor.subject)));
  }

  /**
   * Ends another session of the person who asks, or, without an id, all of them, this one too. Their
   * refresh tokens lie in the removed rows, under keys that only the browsers hold.
   */
  async endOthers({ session }: OpenSession, id?: Buffer): Promise<number> {
    return available(() => this.repository.end(this.personOf(session.actor.subject), id));
  }

  private secretOf(request: FastifyRequest): SessionSecret | undefined {
    return SessionSecret.find(this.cookies.find(request, sessionCookie));
  }

  private async fresh(secret: SessionSecret, found: FoundSession) {
    if (!endsSoon(found)) return found;
    return available(() =>
      this.repository.change(secret, async (session) =>
        // Another request of this person may have been first.
        endsSoon(session) ? this.provider.renew(session) : session,
      ),
    );
  }
}

const endsSoon = ({ tokens }: Session): boolean => tokens.accessEndsAt - Date.now() < renewMs;

/** A failure because PostgreSQL is unavailable is reported as such. */
async function available<Result>(work: () => Promise<Result>): Promise<Result> {
  return work().catch((error: unknown) => {
    if (error instanceof ProblemError || !isTransient(error)) throw error;
    throw new ProblemError('SERVICE.UNAVAILABLE');
  });
}
