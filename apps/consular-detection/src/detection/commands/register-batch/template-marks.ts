import type { Text } from '#libs/http';

/** How the rows of the template begin that explain it. */
export const explainingMarks: Text = { es: '[EXPLICACIÓN]', en: '[EXPLANATION]' };
/** How the row of the template begins that shows a child who is invented. */
export const exampleMarks: Text = { es: '[EJEMPLO]', en: '[EXAMPLE]' };
/** The sheet of the template that explains its columns. */
export const helpSheet: Text = { es: 'Ayuda', en: 'Help' };
export const helpSheets: readonly string[] = Object.values(helpSheet);

const marks = [explainingMarks, exampleMarks].flatMap(({ es, en }) => [es, en]);

/**
 * Whether a row is of the template and no child's: it begins with one of its marks. Who fills the
 * template in and leaves them registers nobody who was invented.
 */
export function isOfTemplate(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  return marks.some((mark) => first.startsWith(mark));
}
