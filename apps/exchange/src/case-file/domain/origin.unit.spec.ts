import { describe, expect, it } from '@jest/globals';
import { originatesAbroad } from './origin.js';

describe('a child', () => {
  it.each([
    ['of another country comes from abroad', 'HN', 'MX', true],
    ['of the own country does not', 'MX', 'MX', false],
    ['of no known country may come from here', 'XX', 'MX', false],
    ['of no known country may come from here', 'ZZ', 'MX', false],
    ['may come from here as long as the node names no country', 'HN', undefined, false],
  ])('%s', (_, nationality, country, expected) => {
    expect(originatesAbroad(nationality, country)).toBe(expected);
  });
});
