import { describe, expect, it } from '@jest/globals';
import { defaults, readRequest } from './wish.js';

const options = { count: '25', seed: '2026', origins: 'HN', from: '2026-07-01', to: '2026-08-31' };

describe('the options of the samples', () => {
  it('describe the samples wanted', () => {
    expect(readRequest(options)).toEqual(defaults);
  });

  it.each([
    ['count', '0'],
    ['count', 'many'],
    ['seed', '-1'],
    ['origins', 'GT'],
    ['from', '2026-02-30'],
    ['to', '2026-06-30'],
  ])('are refused for --%s %s', (option, value) => {
    expect(readRequest({ ...options, [option]: value })).toContain(`--${option}`);
  });
});
