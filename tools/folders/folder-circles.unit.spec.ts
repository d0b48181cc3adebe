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

  it('are none between a folder and the files that put it together', () => {
    const module = imports('x/x.module.ts > x/a/one.ts', 'x/a/one.ts > x/shared.ts');
    expect(findFolderCircles(module)).toEqual([]);
  });
});
