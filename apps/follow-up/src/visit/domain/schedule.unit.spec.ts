import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, earliest } from './civil-day.js';
import { nextDueOn, overdueFrom, visitDays } from './schedule.js';

describe('a day of the calendar', () => {
  it.each([
    ['2026-01-31', 30, '2026-03-02'],
    ['2028-02-01', 30, '2028-03-02'],
    ['2026-12-25', 7, '2027-01-01'],
    ['2026-10-25', 1, '2026-10-26'],
  ])('%s and %i days later is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  it.each([
    ['2026-07-23', 3, '2026-10-23'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-05-31', 6, '2026-11-30'],
    ['2026-03-31', 9, '2026-12-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-15', 12, '2027-12-15'],
  ])('%s and %i months later is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('comes first among others', () => {
    expect(earliest('2026-10-01', '2026-09-30', '2026-12-01')).toBe('2026-09-30');
  });
});

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
    expect(overdueFrom('2026-08-22').toISOString()).toBe('2026-08-29T00:00:00.000Z');
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
