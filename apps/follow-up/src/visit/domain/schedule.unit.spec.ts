import { describe, expect, it } from '@jest/globals';
import { nextDueOn, overdueOn, visitDays } from './schedule.js';

describe('the schedule', () => {
  it('has visits after 30 days and 3, 6, 9, 12 months', () => {
    expect(visitDays('2026-07-23')).toEqual([
      ...['2026-08-22', '2026-10-23', '2027-01-23', '2027-04-23', '2027-07-23'],
    ]);
  });

  it('respects the ends of months', () => {
    expect(visitDays('2026-08-31')).toEqual([
      ...['2026-09-30', '2026-11-30', '2027-02-28', '2027-05-31', '2027-08-31'],
    ]);
  });

  it('lets a visit be overdue seven days after it was due', () => {
    expect(overdueOn('2026-08-22')).toBe('2026-08-29');
  });
});

describe('the next visit', () => {
  const visitedOn = '2026-08-22';
  const dueOn = '2026-10-23';

  it('stays where it is when it can wait', () => {
    expect(nextDueOn(dueOn, { visitedOn, soon: false })).toBe(dueOn);
  });

  it('comes within 14 days when it cannot wait', () => {
    expect(nextDueOn(dueOn, { visitedOn, soon: true })).toBe('2026-09-05');
  });

  it('is not put off when the last one came late', () => {
    expect(nextDueOn(dueOn, { visitedOn: '2026-10-20', soon: true })).toBe(dueOn);
  });

  it('comes on an earlier day that was agreed upon, never on a later one', () => {
    const calm = { visitedOn, soon: false };
    expect(nextDueOn(dueOn, { ...calm, nextVisitOn: '2026-09-30' })).toBe('2026-09-30');
    expect(nextDueOn(dueOn, { ...calm, nextVisitOn: '2026-11-30' })).toBe(dueOn);
  });

  it('comes within 14 days when it cannot wait, whatever was agreed upon', () => {
    const urgent = { visitedOn, soon: true, nextVisitOn: '2026-09-30' };
    expect(nextDueOn(dueOn, urgent)).toBe('2026-09-05');
    expect(nextDueOn(dueOn, { ...urgent, nextVisitOn: '2026-08-25' })).toBe('2026-08-25');
  });
});
