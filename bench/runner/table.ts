import type { Row } from './measure.js';
import { present } from './present.js';

const HEAD = ['row', 'unit', 'ours', 'reference', 'ratio', 'goal', 'spread', ''];

/** The rows as a table for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((cells) => present(cells[column]).length)),
  );
  return lines
    .map((cells) =>
      cells
        .map((cell, column) =>
          column < 2
            ? cell.padEnd(present(widths[column]))
            : cell.padStart(present(widths[column])),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf({ name, unit, ours, reference, ratio, goal, reached, spread }: Row): string[] {
  return [
    ...[name, unit, rounded(ours)],
    reference === undefined ? '' : rounded(reference),
    ratio === undefined ? '' : ratio.toFixed(2),
    goal === undefined ? '' : 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`,
    `±${(spread * 50).toFixed(0)} %`,
    reached === undefined ? '' : reached ? 'reached' : 'BELOW',
  ];
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
