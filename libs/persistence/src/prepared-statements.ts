import { createHash } from 'node:crypto';
import { Client, type ClientConfig, type QueryConfig } from 'pg';

/**
 * Begins a statement that is planned for its values each time: a list whose filters find few rows or
 * nearly all. TypeORM's `comment()` writes it.
 */
export const plannedEachTime = 'planned each time';
const UNNAMED = `/* ${plannedEachTime} */`;

/** So many plans a connection keeps at most; what comes later is planned each time. */
const MOST_NAMES = 250;

/** What pg takes as a statement, whichever way it is called. */
type Asked = string | (QueryConfig & { readonly submit?: unknown });

/**
 * A session in which each statement with values is prepared: it is parsed, rewritten by row security
 * and planned once, and has its name of its text (ADR 28). Without values nothing is prepared, since
 * such a statement may be several.
 */
export class PreparingClient extends Client {
  private readonly names = new Map<string, string>();
  /** How often what PostgreSQL had prepared here has become useless. */
  private outdated = 0;

  constructor(config?: ClientConfig) {
    super(config);
    this.connection.on('errorMessage', (error: unknown) => {
      if (isOutdatedPlan(error)) this.outdated++;
    });
  }

  /** As pg's own, in all its forms. */
  override query(...[asked, values, callback]: unknown[]): never {
    const statement = this.named(asked as Asked, values);
    const rest = Array.isArray(values) && statement !== asked ? [callback] : [values, callback];
    const ask = super.query.bind(this) as (...all: unknown[]) => unknown;
    return ask(statement, ...rest) as never;
  }

  private named(asked: Asked, given: unknown): Asked {
    if (typeof asked !== 'string' && asked.submit) return asked;
    const {
      text,
      name,
      values = given,
      ...more
    } = typeof asked === 'string' ? ({ text: asked } as QueryConfig) : asked;
    if (!Array.isArray(values) || values.length === 0) return asked;
    const known = name ?? this.nameOf(text);
    if (known === undefined) return asked;
    const current = this.outdated === 0 ? known : `${known}~${String(this.outdated)}`;
    return { ...more, text, values, name: current };
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known ?? (this.names.size === MOST_NAMES || text.startsWith(UNNAMED))) return known;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    this.names.set(text, name);
    return name;
  }
}

/**
 * Whether PostgreSQL refused to run what it had prepared, because a migration has changed the columns
 * of the result: the statement succeeds under another name.
 */
export function isOutdatedPlan(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { code?: unknown; routine?: unknown };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}
