import { jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { actorOfClaims } from './actor-of-claims.js';
import type { Actor } from './actor.js';
import { issuerKeys } from './issuer-keys.js';
import { verificationProblem } from './verification-problem.js';
import type { Expected } from './verification-problem.js';

const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'RS256'];
const clockToleranceSeconds = 5;
/** A key that the issuer withdraws stops working after this long at the latest. */
const rememberedMs = 60_000;
const mostRemembered = 1_000;

/** Checks bearer tokens of one node's issuer and remembers good ones for a minute. */
export class TokenVerifier {
  private readonly remembered = new Map<string, { actor: Actor; until: number }>();
  private readonly keys: JWTVerifyGetKey;

  constructor(
    private readonly expected: Expected,
    private readonly now: () => number = Date.now,
  ) {
    this.keys = issuerKeys(expected.issuer);
  }

  /**
   * The actor of `token`. Throws a `TOKEN.…` problem (401), or `ISSUER.UNREACHABLE` (503) when the
   * issuer's keys cannot be fetched.
   */
  async verify(token: string): Promise<Actor> {
    const known = this.findRemembered(token);
    if (known) return known;
    const { node, issuer, audience } = this.expected;
    const checks = {
      issuer,
      audience,
      // RFC 9068: an identity token of the same issuer is no access token.
      typ: 'at+jwt',
      algorithms,
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(this.now()),
    };
    const { payload } = await jwtVerify(token, this.keys, checks).catch((error: unknown) => {
      throw verificationProblem(error, token, this.expected);
    });
    const actor = actorOfClaims(payload, node);
    this.remember(token, actor, (payload.exp ?? 0) * 1000);
    return actor;
  }

  /** The actor of a token that was verified a moment ago. */
  findRemembered(token: string): Actor | undefined {
    const known = this.remembered.get(token);
    return known && known.until > this.now() ? known.actor : undefined;
  }

  private remember(token: string, actor: Actor, expiresAt: number): void {
    this.remembered.delete(token);
    const [oldest] = this.remembered.keys();
    if (oldest && this.remembered.size >= mostRemembered) this.remembered.delete(oldest);
    const until = Math.min(expiresAt, this.now() + rememberedMs);
    this.remembered.set(token, { actor: Object.freeze(actor), until });
  }
}
