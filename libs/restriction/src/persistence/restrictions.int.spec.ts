import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles } from '#libs/permissions';
import type { TransactionActor } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { restrictionMigrations } from './restriction-tables.migration.js';
import { restrictCase, retainCase, shareRestrictions } from './restrictions.js';

const [holder, other] = ['hn.dinaf', 'hn.dinaf-norte'];
const restricted = 'a-case';

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [...restrictionMigrations] });
  await spec.database.transaction({ subject: 'consumer:spec' }, async (tx) => {
    await restrictCase(tx, restricted, [holder], '11111111-1111-4111-8111-111111111111');
    await retainCase(tx, restricted, other);
  });
});
afterAll(() => spec.drop());

const since = (actor: TransactionActor, organisations: readonly string[]) =>
  spec.database.transaction(actor, (tx) =>
    shareRestrictions(
      tx,
      organisations.map((organisation) => ({ caseReference: restricted, organisation })),
    ),
  );

describe.each([...roles, 'consumer', 'timer', 'break-glass'])('a reader who is %s', (role) => {
  it.each([holder, other, undefined])('sees what is decided as one of %s', async (own) => {
    const actor = { subject: 'ana', role, ...(own && { organisation: own }) };
    expect(await since(actor, [other, holder])).toEqual([
      { withdrawnAt: undefined, isRetained: true },
      { withdrawnAt: expect.any(Date), isRetained: false },
    ]);
  });
});
