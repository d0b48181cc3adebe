import type { CivilCalendar } from '#libs/calendar';
import type { Language } from '#libs/http';
import type { Actor } from '#libs/identity';
import { permissionsByRecord, type RecordPermissions, type Role } from '#libs/permissions';

/** Who asks, where they are, and what they may do there. */
export interface WhoAmI {
  readonly subject: string;
  /** Absent where the provider names nobody, such as a machine. */
  readonly name?: string;
  readonly kind: Actor['kind'];
  readonly role: Role;
  readonly organisation: string;
  readonly node: string;
  /** The language in which answers come, by `Accept-Language`. */
  readonly language: Language;
  /** In which the node's days begin and end, and the day that it is there. */
  readonly timeZone: string;
  readonly today: string;
  /** By the kinds of record that the role has any task with. */
  readonly permissions: readonly RecordPermissions[];
}

/** What a node knows of who asks: the same for a session and a token. */
export function whoAmI(actor: Actor, calendar: CivilCalendar, language: Language): WhoAmI {
  const { subject, name, kind, role, organisation, node } = actor;
  return {
    ...{ subject, ...(name !== undefined && { name }), kind, role, organisation, node, language },
    ...{ timeZone: calendar.timeZone, today: calendar.today() },
    permissions: permissionsByRecord(role),
  };
}
