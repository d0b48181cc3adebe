import type { Client } from 'pg';
import {
  dataCategories,
  dataschemaOf,
  newCaseReference,
  newEventId,
  newId,
  ReportDisclosed,
  type ChildId,
} from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';

/** A case of `mx` whose report may be disclosed. */
export interface BorderCase {
  readonly subject: string;
  readonly child: ChildId;
}

/** Opens so many cases, with consent and assent in force. */
export async function openCases(sql: Client, count: number): Promise<BorderCase[]> {
  const cases = Array.from({ length: count }, () => ({
    ...{ subject: newCaseReference(), child: newId<ChildId>() },
  }));
  const subjects = cases.map(({ subject }) => subject);
  await sql.query(
    `insert into case_files (case_reference, child_id, registered_by)
      select *, 'mx.dif-chiapas' from unnest($1::text[], $2::uuid[])`,
    [subjects, cases.map(({ child }) => child)],
  );
  await sql.query(
    `insert into consents (id, case_reference, kind, version, state,
        notice_version, purposes, categories, recipients, expires_on, recorded_by)
      select gen_random_uuid(), c.subject, kind, 1, 'given', '1',
        '{care-and-protection}', $2::text[], '{child-protection-agency}', '2099-01-01', 'bench'
      from unnest($1::text[]) as c(subject), unnest('{consent,assent}'::text[]) as kind`,
    [subjects, dataCategories.codes],
  );
  await sql.query('analyze case_files, consents');
  return cases;
}

/** The report of each case, for an organisation of `gt`; without `sealed`, under no key. */
export function reportsOf(
  cases: readonly BorderCase[],
  { ciphertext }: { ciphertext: boolean },
): ReceivedEvent<Record<string, unknown>>[] {
  return cases.map(({ subject, child }) => {
    const id = newEventId();
    return {
      ...{ specversion: '1.0', id, source: '/mx/consular-detection', subject, sequence: 1 },
      ...{ type: ReportDisclosed.type, dataschema: dataschemaOf(ReportDisclosed) },
      ...{ time: new Date().toISOString(), datacontenttype: 'application/json', correlationid: id },
      ...{ from: 'mx.dif-chiapas', to: ['gt.pgn'] },
      ...(ciphertext && { keyid: child }),
      data: { ...ReportDisclosed.example },
    } satisfies ReceivedEvent<Record<string, unknown>>;
  });
}
