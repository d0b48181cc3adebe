import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  CivilCalendar,
  daysBetween,
  daysInMonth,
  earliest,
  isTimeZone,
  startOfMonth,
} from './index.js';

const at = (zone: string, instant: string) => new CivilCalendar(zone, () => Date.parse(instant));

describe('the calendar of a node', () => {
  it.each([
    ['America/Mexico_City', '2026-11-30T05:59:59.999Z', '2026-11-29'],
    ['America/Mexico_City', '2026-11-30T06:00:00.000Z', '2026-11-30'],
    ['UTC', '2026-11-30T00:00:00.000Z', '2026-11-30'],
    ['Pacific/Kiritimati', '2026-11-29T10:00:00.000Z', '2026-11-30'],
    ['America/New_York', '2026-07-01T03:59:59.999Z', '2026-06-30'],
  ])('of %s has at %s the day %s', (zone, instant, day) => {
    expect(at(zone, instant).today()).toBe(day);
  });

  it('begins and ends a day by its own clock, summer time included', () => {
    const calendar = at('America/New_York', '2026-01-01T00:00:00Z');
    const ends = ['2026-03-07', '2026-03-08', '2026-11-01', '2026-12-31'];
    expect(ends.map((day) => calendar.endOf(day).toISOString())).toEqual([
      '2026-03-08T05:00:00.000Z',
      '2026-03-09T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
      '2027-01-01T05:00:00.000Z',
    ]);
  });

  it('begins at one where midnight does not exist', () => {
    const calendar = at('America/Havana', '2026-01-01T00:00:00Z');
    expect(calendar.startOf('2026-03-08').toISOString()).toBe('2026-03-08T05:00:00.000Z');
  });

  it('goes on with the clock, forwards and backwards', () => {
    let now = Date.parse('2026-11-30T05:59:59Z');
    const calendar = new CivilCalendar('America/Guatemala', () => now);
    const days = [1_000, 86_400_000, -172_800_000].map((step) => {
      now += step;
      return calendar.today();
    });
    expect(days).toEqual(['2026-11-30', '2026-12-01', '2026-11-29']);
  });

  it('is of a zone that exists', () => {
    expect(() => new CivilCalendar('America/Tegucigulpa')).toThrow(RangeError);
    const named = ['America/Tegucigalpa', 'UTC', 'America/Argentina/Buenos_Aires'];
    const wrong = ['America/Tegucigulpa', '-06:00', '', 'hn', 'America/', '../etc/localtime'];
    expect([...named, ...wrong].filter(isTimeZone)).toEqual(named);
  });
});

describe('a day of the calendar', () => {
  it.each([
    ['2026-01-31', 30, '2026-03-02'],
    ['2028-02-01', 30, '2028-03-02'],
    ['2026-12-25', 7, '2027-01-01'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it.each([
    ['2026-07-23', 3, '2026-10-23'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-05-31', 6, '2026-11-30'],
    ['2026-03-31', 9, '2026-12-31'],
    ['2028-02-29', 12, '2029-02-28'],
  ])('%s and %i months later is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('has an earliest one, and a month', () => {
    expect(earliest('2026-10-01', '2026-09-30', '2026-12-01')).toBe('2026-09-30');
    expect(startOfMonth('2028-02-17')).toBe('2028-02-01');
    expect(daysInMonth('2028-02-17')).toBe(29);
  });
});
