import { isRefusal, newRefusal } from '#libs/domain';
import { describeProblem, type ProblemParams } from '#libs/http';
import '#libs/identity';
import type { Actor } from '#libs/identity';
import { currentContext } from '#libs/observability';
import { isPermitted, rolesWith, type Command, type RecordKind } from '#libs/permissions';

/** A command that somebody may give to a record as it is now, or why not. */
export interface ActionView {
  readonly action: string;
  readonly allowed: boolean;
  /** The problem that the command would answer with, and its sentence. */
  readonly code?: string;
  readonly reason?: string;
}

/** What a record of a kind decides about a command, as the command itself decides it. */
type Decide = () => unknown;

/**
 * For each command of a kind of record what it decides, `null` for those that make a new record: a
 * command that is added to the matrix does not compile until it is decided here.
 */
export type Decisions<Kind extends RecordKind> = Readonly<Record<Command<Kind>, Decide | null>>;

/**
 * What an actor may do with a record: by the matrix, then by what the record's own decisions say.
 * What a command checks beside, of other records or of what is entered, it answers when it is given.
 */
export function actionsOf<Kind extends RecordKind>(
  { role }: Pick<Actor, 'role'>,
  record: Kind,
  decisions: Decisions<Kind>,
  sealedToOthers = false,
): ActionView[] {
  return Object.entries<Decide | null>(decisions).flatMap(([action, decide]): ActionView[] => {
    if (!decide) return [];
    const permission = { action, record };
    if (!isPermitted(role, permission)) {
      return [refused(action, 'ACCESS.ROLE', { roles: rolesWith(permission) })];
    }
    const outcome = sealedToOthers ? newRefusal('ACCESS.SEALED') : decide();
    return [
      isRefusal(outcome)
        ? refused(action, outcome.code, outcome.params)
        : { action, allowed: true },
    ];
  });
}

function refused(action: string, code: string, params: ProblemParams): ActionView {
  const reason = describeProblem(code, params, currentContext()?.language ?? 'en');
  return { action, allowed: false, code, reason };
}
