import { describe, expect, it } from '@jest/globals';
import { withConcurrency } from './with-concurrency.js';
import { monthsOf } from './close-periods.js';
import { readOptions } from './options.js';
import type { Traveller } from './register.js';
import { freshRows, readRows, uploadOf } from './rows.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';
import { percentile, Timings } from './timings.js';

describe('the options of npm run journey', () => {
  it('uses the samples by default', () => {
    expect(readOptions([])).toMatchObject({ file: expect.stringMatching(/detections\.csv$/) });
    expect(readOptions(['--count', '7'])).toMatchObject({ file: undefined, count: 7 });
  });

  it.each([
    [['--count', '0'], /--count is a number/],
    [['--count', '3', '--file', 'x.csv'], /not both/],
    [['--port-base', 'x'], /--port-base/],
    [['--speed'], /Unknown option/],
  ])('names in one sentence what is wrong with %j', (args, sentence) => {
    expect(readOptions(args)).toMatch(sentence);
  });
});

describe('rows', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const rows = freshRows(40, now);

  it('that are invented have their first visit behind them', () => {
    for (const { detectedOn } of rows) {
      expect(Date.parse(detectedOn)).toBeLessThan(now.getTime() - 40 * 86_400_000);
    }
  });

  it('are uploaded without the column of who registered them', () => {
    const [header] = uploadOf(rows).split('\n');
    expect(header).toMatch(/^givenNames,/);
    expect(header).not.toContain('registeredBy');
  });

  it('are refused when nobody registers them', () => {
    expect(() => readRows('givenNames,registeredBy\nAna,\n')).toThrow('Row 1 does not name who');
    expect(() => readRows('givenNames\n')).toThrow('no rows');
  });
});

describe('what must not be seen', () => {
  const [row] = freshRows(1);

  it('is found anywhere in a response', () => {
    const texts = identifyingTexts(row!);
    expect(findLeak({ deep: [{ note: `about ${row!.givenNames}` }] }, texts)).toBe(row!.givenNames);
    expect(findLeak({ ageBand: '15-17', needs: ['provide-food'] }, texts)).toBeUndefined();
  });

  it('is not found in what may be revealed and contains it by chance, but is found beside it', () => {
    const address = 'Barrio El Centro, Santa Rosa';
    const find = (served: unknown) => findLeak(served, ['Rosa', address], ['Santa Rosa']);
    expect(find({ municipality: 'Santa Rosa' })).toBeUndefined();
    expect(find({ municipality: 'Santa Rosa', note: 'Rosa' })).toBe('Rosa');
    expect(find({ municipality: address })).toBe(address);
  });

  it('is found in quotation marks too', () => {
    expect(findLeak({ name: 'a "b" c' }, ['"b"'])).toBe('"b"');
  });
});

describe('the months to close', () => {
  it('are those of the detections at each node, once they are over', () => {
    const child = (organisation: string, detectedOn: string) =>
      ({ registrar: { organisation }, row: { detectedOn } }) as Traveller;
    const children = [
      child('mx.dif-chiapas', '2026-07-01'),
      child('mx.dif-chiapas', '2026-07-31'),
      child('hn.consulate-tapachula', '2026-08-02'),
      child('mx.dif-chiapas', '2026-11-02'),
    ];
    expect([...monthsOf(children, '2026-11-22')]).toEqual([
      ['mx 2026-07', 2],
      ['hn 2026-08', 1],
    ]);
  });
});

describe('timings', () => {
  it('give percentiles by nearest rank', () => {
    const rising = Array.from({ length: 20 }, (_, at) => at + 1);
    expect([0.5, 0.95, 1].map((share) => percentile(rising, share))).toEqual([10, 19, 20]);
    expect(percentile([], 0.5)).toBe(0);
  });

  it('are in the order of the steps', async () => {
    const timings = new Timings();
    await timings.of('first', () => Promise.resolve());
    timings.add('second', 12);
    const [, , first, second] = timings.table().split('\n');
    expect(first).toMatch(/^first\s+1/);
    expect(second).toMatch(/^second\s+1\s+12\s+12\s+12$/);
  });
});

describe('many at once', () => {
  it('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    const work = (item: number) => {
      begun.push(item);
      return item === 2 ? Promise.reject(new Error('second')) : Promise.resolve();
    };
    await expect(withConcurrency([1, 2, 3, 4], 1, work)).rejects.toThrow('second');
    expect(begun).toEqual([1, 2]);
  });
});
