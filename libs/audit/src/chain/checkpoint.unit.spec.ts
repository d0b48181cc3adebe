import { describe, expect, it } from '@jest/globals';
import { genesisOf, hashAfter } from './batch.js';
import { judgeStep, type ChainHead, type ChainStep, type Dated } from './checkpoint.js';
import { sha256 } from './frame.js';

const chain = 'hn.spec';

/** When a chain reaches a batch, unless something was changed. */
const reached = (number: number) => `2026-11-22T18:0${String(number)}:00Z`;

/** A chain whose batches are named by texts. */
function heads(...names: string[]): Dated<ChainHead>[] {
  const all = [{ number: 0, hash: genesisOf(chain).toString('base64url'), at: reached(0) }];
  for (const [index, name] of names.entries()) {
    const previous = Buffer.from(all[index]!.hash, 'base64url');
    const hash = hashAfter(previous, sha256(name)).toString('base64url');
    all.push({ number: index + 1, hash, at: reached(index + 1) });
  }
  return all;
}

function step(names: string[], from: number, to = names.length): Dated<ChainStep> {
  const all = heads(...names);
  const links = names.slice(from, to).map((name) => sha256(name).toString('base64url'));
  return { chain, ...all[to]!, from: all[from]!, links };
}

const honest = ['a', 'b', 'c', 'd'];
const held = heads(...honest).slice(2, 4);

describe('a step of a chain', () => {
  it.each([
    ['the first announcement of a chain', step(honest, 2), []],
    ['one that begins where the last ended', step(honest, 3), held],
    ['one that overlaps what is known', step(honest, 1), held],
    ['the same once more', step(honest, 2, 3), held],
    ['an older one that was held back, and meets what is known', step(honest, 1, 2), held],
  ])('continues: %s', (_, announced, known) => {
    expect(judgeStep(announced, known)).toBe('continues');
  });

  it('is unproven when what lies between is not known', () => {
    expect(judgeStep(step(honest, 3), held.slice(0, 1))).toBe('unproven');
    expect(judgeStep(step(honest, 0, 1), held)).toBe('unproven');
  });

  it('contradicts when it goes on from one that contradicted', () => {
    const forged = ['a', 'b', 'x', 'y', 'z'];
    expect(judgeStep(step(forged, 4), held, [heads(...forged)[4]!])).toBe('contradicts');
    expect(judgeStep(step(honest, 3), held, [held.at(-1)!])).toBe('continues');
  });

  it.each([
    ['an older one in which a known batch is another', step(['a', 'x'], 1)],
    ['a chain that had come further before', { ...step(honest, 1, 2), at: reached(9) }],
    ['another batch where one is known', step(['a', 'x', 'c', 'd'], 1)],
    ['another history before what is known', step(['x', 'b', 'c', 'd'], 3)],
    ['links that do not lead to the head', { ...step(honest, 3), links: step(['x'], 0).links }],
    ['fewer links than batches', { ...step(honest, 3), links: [] }],
    ['a head with another number', { ...step(honest, 3), number: 9 }],
  ])('contradicts: %s', (_, announced) => {
    expect(judgeStep(announced, held)).toBe('contradicts');
  });
});
