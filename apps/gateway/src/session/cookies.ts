import type { FastifyReply, FastifyRequest } from 'fastify';

/** What one cookie is for: its name's end, its SameSite, and how long a browser stores it. */
export interface CookieUse {
  readonly suffix: string;
  readonly sameSite: 'Strict' | 'Lax';
  /** Without it, until the browser is closed. */
  readonly seconds?: number;
}

/** How the names of a node's cookies begin: ports share a host's cookies, so the node is part of it. */
export function cookiePrefix(node: string, publicUrl: string): string {
  // Over plain http, which is for this machine alone, browsers store no cookie of the strict kind.
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}enlace-${node}`;
}

/** Reads and sets the cookies of one node. */
export class Cookies {
  private readonly prefix: string;
  private readonly attributes: string;

  constructor(node: string, publicUrl: string) {
    this.prefix = cookiePrefix(node, publicUrl);
    this.attributes = `Path=/; HttpOnly${publicUrl.startsWith('https:') ? '; Secure' : ''}`;
  }

  /** Undefined also when there are two of the name: one of them is not ours. */
  find({ headers }: FastifyRequest, { suffix }: CookieUse): string | undefined {
    const start = `${this.prefix}${suffix}=`;
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const [found, ...others] = pairs.filter((pair) => pair.startsWith(start));
    return others.length === 0 ? found?.slice(start.length) : undefined;
  }

  set(reply: FastifyReply, use: CookieUse, value: string): void {
    const age = use.seconds === undefined ? '' : `; Max-Age=${use.seconds}`;
    this.add(reply, use, `${value}; ${this.attributes}; SameSite=${use.sameSite}${age}`);
  }

  clear(reply: FastifyReply, use: CookieUse): void {
    this.add(reply, use, `; ${this.attributes}; SameSite=${use.sameSite}; Max-Age=0`);
  }

  private add(reply: FastifyReply, { suffix }: CookieUse, rest: string): void {
    void reply.header('set-cookie', `${this.prefix}${suffix}=${rest}`);
  }
}
