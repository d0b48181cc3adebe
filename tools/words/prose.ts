import ts from 'typescript';
import type { Name } from './names.js';

/** What a source says to its readers: its comments, and the titles of its specs. */
export function proseOfSource(path: string, text: string): Name[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const comments = new Map<number, string>();
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of commentsAround(node, text)) comments.set(pos, text.slice(pos, end));
    titles.push(...titleOf(node));
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [
    ...[...comments.values()].map((one): Name => ({ kind: 'comment', text: plain(one), path })),
    ...titles.map((one): Name => ({ kind: 'title', text: one, path })),
  ];
}

function commentsAround(node: ts.Node, text: string): readonly ts.CommentRange[] {
  return [
    ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
    ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
  ];
}

/** A comment as one line, without its marks. */
const plain = (comment: string): string =>
  comment
    .replaceAll(/\s*\n\s*(?:\*\/|\*|\/\/)?\s*|^\/\*\*?\s*(?:\*\s)?|^\/\/\s*|\s*\*\/$/gu, ' ')
    .trim();

/** The title of `describe(title, …)`, `it(title, …)` and `it.each(…)(title, …)`. */
function titleOf(node: ts.Node): string[] {
  if (!ts.isCallExpression(node)) return [];
  const [title] = node.arguments;
  if (title === undefined || !ts.isStringLiteralLike(title)) return [];
  return /^(?:describe|it|test)\b/u.test(node.expression.getText()) ? [title.text] : [];
}
