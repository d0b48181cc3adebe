import type { Name } from './names.js';

/**
 * What a page of Markdown says to its readers: one text for each paragraph, heading, item and row of a
 * table. Code and the targets of links are names, which others give.
 */
export function proseOfMarkdown(path: string, page: string): Name[] {
  return page
    .replaceAll(/^(```|~~~)[^]*?^\1/gmu, '')
    .replaceAll(/`[^`]*`|(?<=\])\([^)]*\)/gu, '-')
    .split(/\n\s*\n|\n(?=\s*(?:[-*|#>]|\d+\.))/u)
    .map((text) => text.replaceAll(/\s+/gu, ' ').trim())
    .filter((text) => text !== '')
    .map((text): Name => ({ kind: 'prose', text, path }));
}
