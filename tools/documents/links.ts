import { posix } from 'node:path';

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/gu;
const FENCE = /```[\s\S]*?```/gu;

/** The relative links of a Markdown page that lead nowhere: a line each. */
export function deadLinks(path: string, text: string, exists: (path: string) => boolean): string[] {
  return [...text.replaceAll(FENCE, '').matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !exists(posix.join(posix.dirname(path), target)))
    .map((target) => `${path}: the link ${target} leads nowhere`);
}
