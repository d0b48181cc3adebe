import type { Actor } from '#libs/identity';
import type { Role } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';

/** Somebody of an organisation, as their token said when they were last seen. */
export interface Person {
  readonly subject: string;
  readonly name: string | null;
  readonly role: Role;
  readonly lastSeenAt: string;
}

const SEEN = {
  name: 'person-seen',
  text: `insert into people as known (organisation, subject, name, role) values ($1, $2, $3, $4)
    on conflict (organisation, subject) do update
      set name = excluded.name, role = excluded.role, last_seen_at = now()`,
};

/** Records that somebody was here. */
export async function storeSeen(
  tx: Transaction,
  { organisation, subject, name, role }: Actor,
): Promise<void> {
  await tx.query(SEEN, [organisation, subject, name ?? null, role]);
}

/** Who was not seen for so long has left. */
const GONE_AFTER = '400 days';

const OF_ORGANISATION = {
  name: 'people-of-organisation',
  text: `select subject, name, role,
      to_char(last_seen_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastSeenAt"
    from people where organisation = $1 and last_seen_at > now() - interval '${GONE_AFTER}'
    order by coalesce(name, subject), subject`,
};

/** The people of an organisation, by name. */
export function findPeople(tx: Transaction, organisation: string): Promise<Person[]> {
  return tx.query<Person & Record<string, unknown>>(OF_ORGANISATION, [organisation]);
}

/** Of these subjects, by their places, those who are nobody of the organisation in one of the roles. */
export async function findUnknownPeople(
  tx: Transaction,
  organisation: string,
  subjects: readonly string[],
  roles: readonly Role[],
): Promise<number[]> {
  const people = await findPeople(tx, organisation);
  const known = people.filter(({ role }) => roles.includes(role)).map(({ subject }) => subject);
  return subjects.flatMap((subject, at) => (known.includes(subject) ? [] : [at]));
}
