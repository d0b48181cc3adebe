import { describe, expect, it } from '@jest/globals';
import { CaseClosed, CaseOpened } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { Outbox } from './outbox.js';

const keys = {
  getMany: () => Promise.resolve(new Map()),
  findDestroyed: () => Promise.resolve([]),
};
const outbox = new Outbox({ node: 'hn', service: 'case-management', keys });
const cause = { correlationId: crypto.randomUUID() };
const subject = 'a-case';
const [opened, closed] = [CaseOpened.example, CaseClosed.example];

// This does not compile; were it to compile, the type check would name its unused directives.
export async function mismatched(tx: Transaction): Promise<void> {
  // @ts-expect-error: the data is another event's.
  await outbox.append(tx, { contract: CaseClosed, subject, data: opened });
  // @ts-expect-error: the data of the second is another event's.
  // prettier-ignore
  await outbox.append(tx, { contract: CaseClosed, subject, data: closed }, { contract: CaseOpened, subject, data: closed });
}

describe('the outbox', () => {
  it('takes of an event only what its contract promises', () => {
    const prepare = (data: unknown) =>
      outbox.prepare({ contract: CaseClosed, subject, data }, 1, cause);
    expect(prepare(closed).envelope).toMatchObject({ type: CaseClosed.type, data: closed });
    expect(() => prepare(opened)).toThrow();
    expect(() => prepare({ ...closed, surprise: 1 })).toThrow();
  });
});
