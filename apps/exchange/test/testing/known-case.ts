import {
  DetectionRegistered,
  newCaseReference,
  newId,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';

/** A case that an exchange knows, as the services of its node publish about it. */
export interface KnownCase {
  readonly subject: CaseReference;
  readonly keyid: ChildId;
  readonly source: string;
}

/** Registers a child at a node, and waits until its exchange knows the case. */
export async function aKnownCase(
  exchange: TestService,
  registration: Partial<DetectionRegistered> & Pick<DetectionRegistered, 'organisation'>,
): Promise<KnownCase> {
  const subject = newCaseReference();
  const [node = ''] = registration.organisation.split('.');
  const place = { subject, keyid: newId<ChildId>(), source: `/${node}/consular-detection` };
  const data = { ...DetectionRegistered.example, ...registration };
  await exchange.receive(DetectionRegistered, data, place);
  await eventually(async () => {
    const known = 'select 1 from case_files where case_reference = $1';
    return (await exchange.sql.query(known, [subject])).rows.length === 1;
  });
  return place;
}
