import type { Actor } from '#libs/identity';

/** What the provider gave for a person; it never reaches the browser. */
export interface Tokens {
  readonly access: string;
  /** In milliseconds since 1970. */
  readonly accessEndsAt: number;
  readonly refresh?: string;
}

/** A person who has signed in. */
export interface Session {
  readonly actor: Actor;
  readonly tokens: Tokens;
}

/** A session as it was found, with the moment at which it ends at the latest. */
export interface FoundSession extends Session {
  readonly endsAt: Date;
}
