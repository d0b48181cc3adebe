import TestSequencer from '@jest/test-sequencer';

const LONGEST = 'networks.e2e.spec.ts';

/**
 * Begins with the spec that lasts as long as half of the others together: if it began last, it would
 * run alone. Where nothing has run before, Jest knows only the size of files, and this one is small.
 */
export default class NetworksFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLongest = ({ path }) => path.endsWith(LONGEST);
    return [...sorted.filter(isLongest), ...sorted.filter((test) => !isLongest(test))];
  }
}
