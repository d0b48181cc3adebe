import { describe, expect, it } from '@jest/globals';
import { findFolderCircles } from './folder-circles.js';

const imports = (...pairs: readonly string[]) =>
  pairs.map((pair) => {
    const [from = '', to = ''] = pair.split(' > ');
    return { from, to };
  });

describe('circles between folders', () => {
  it('are none where imports go one way', () => {
    expect(findFolderCircles(imports('a/one.ts > b/two.ts', 'b/two.ts > c/three.ts'))).toEqual([]);
  });

  it('are found though no two files import each other', () => {
    const there = imports('a/one.ts > b/two.ts', 'b/three.ts > a/four.ts');
    expect(findFolderCircles(there)).toEqual([there]);
  });

  it('are found between what lies anywhere below two folders', () => {
    const there = imports('x/a/commands/one.ts > x/b/domain/two.ts', 'x/b/three.ts > x/a/four.ts');
    expect(findFolderCircles(there)).toEqual([there]);
  });

  it('are found over several folders, without those on the way there', () => {
    const circle = imports('b/1.ts > c/2.ts', 'c/3.ts > d/4.ts', 'd/5.ts > b/6.ts');
    expect(findFolderCircles([...imports('a/0.ts > b/1.ts'), ...circle])).toEqual([circle]);
  });

  it('are found at each level', () => {
    const inner = imports('x/y/a/1.ts > x/y/b/1.ts', 'x/y/b/1.ts > x/y/a/2.ts');
    const outer = imports('x/y/a/1.ts > z/1.ts', 'z/2.ts > x/3.ts');
    expect(findFolderCircles([...inner, ...outer])).toEqual([inner, outer]);
  });

  it('are found through the files that lie in a folder themselves', () => {
    const there = imports('x/x.module.ts > x/a/one.ts', 'x/a/one.ts > x/shared.ts');
    expect(findFolderCircles(there)).toEqual([there]);
  });

  it.each([
    [
      'from the files that put a folder together',
      ['x/x.module.ts > x/a/one.ts', 'x/a/one.ts > x/b/shared.ts'],
    ],
    [
      'to the files on which all of a folder stands',
      ['x/a/one.ts > x/shared.ts', 'x/shared.ts > x/errors.ts'],
    ],
    [
      'by a barrel, which hands on for those outside',
      ['x/index.ts > x/a/one.ts', 'x/index.ts > x/shared.ts', 'x/a/one.ts > x/shared.ts'],
    ],
    ['of the files of one folder', ['x/one.ts > x/index.ts', 'x/index.ts > x/two.ts']],
  ])('are none %s', (_, pairs) => {
    expect(findFolderCircles(imports(...pairs))).toEqual([]);
  });

  it('are found where a folder imports the barrel that hands it on', () => {
    const there = imports('x/index.ts > x/a/one.ts', 'x/a/one.ts > x/index.ts');
    expect(findFolderCircles(there)).toEqual([there]);
  });
});
