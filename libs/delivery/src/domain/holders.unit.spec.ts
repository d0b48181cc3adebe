import { describe, expect, it } from '@jest/globals';
import { ReportDisclosed, ReturnPlanned } from '#libs/contracts';
import { changedCategories, holdersOf, partsHeld, type SentCopy } from './holders.js';

const at = (hour: number) => new Date(`2026-07-20T0${String(hour)}:00:00Z`);
const sent = (changes: Partial<SentCopy> = {}): SentCopy => ({
  ...{ organisation: 'mx.dif', recipient: 'hn.dinaf', eventType: ReportDisclosed.type },
  ...{ partId: null, sentAt: at(8), outcome: 'disclosed', receiptState: 'applied' },
  categories: ['identity'],
  ...changes,
});
const { example } = ReportDisclosed;

describe('who has a copy of a record', () => {
  it('is who received one, with all categories that reached them, since the last copy', () => {
    const copies = [sent(), sent({ categories: ['education'], sentAt: at(9) })];
    expect(holdersOf(copies, ReportDisclosed)).toEqual([
      { recipient: 'hn.dinaf', categories: ['identity', 'education'], since: at(9) },
    ]);
  });

  it.each([
    ['from whom it was withheld', sent({ outcome: 'withheld', receiptState: null })],
    ['who signed that it has no effect there', sent({ receiptState: 'discarded' })],
    ['who received something else', sent({ eventType: ReturnPlanned.type })],
  ])('is nobody %s', (_, copy) => {
    expect(holdersOf([copy], ReportDisclosed)).toEqual([]);
  });

  it('may be anybody to whom one is on its way, with whatever of it arrives', () => {
    const pending = sent({ outcome: null, receiptState: null, categories: [] });
    const [holder] = holdersOf([pending], ReportDisclosed);
    expect(holder?.categories).toBeUndefined();
    expect(partsHeld(ReportDisclosed, example, holder!)).toEqual(example);
  });

  it('is asked of one part of a record alone', () => {
    const copies = [sent({ partId: 'a', recipient: 'hn.a' }), sent({ partId: 'b' })];
    expect(holdersOf(copies, ReportDisclosed, 'a').map(({ recipient }) => recipient)).toEqual([
      'hn.a',
    ]);
  });
});

describe('what goes to who holds an older copy', () => {
  it('is what they already have, and what has no category', () => {
    const held = partsHeld(ReportDisclosed, example, { categories: ['education'] });
    expect(Object.keys(held)).toEqual(['referralId', 'reportId', 'issuedOn', 'education']);
  });

  it('names the categories that are different', () => {
    const { health: _, ...without } = example;
    const present: ReportDisclosed = { ...without, education: { lastGrade: 'Fifth grade' } };
    expect(changedCategories(ReportDisclosed, example, present)).toEqual(['health', 'education']);
    expect(changedCategories(ReportDisclosed, example, { ...example })).toEqual([]);
  });
});
