import { posix } from 'node:path';

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/gu;
const PATH = /`((?:apps|libs|tools|docs|deploy|bench)\/[^`<>*{}…:]+)`/gu;
const FENCE = /```[\s\S]*?```/gu;

/** The relative links of a Markdown page that lead nowhere: a line each. */
export function deadLinks(path: string, text: string, exists: (path: string) => boolean): string[] {
  return [...text.replaceAll(FENCE, '').matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !exists(posix.join(posix.dirname(path), target)))
    .map((target) => `${path}: the link ${target} leads nowhere`);
}

/** The paths of the repository that a page names in code and that are not there: a line each. */
export function deadPaths(path: string, text: string, exists: (path: string) => boolean): string[] {
  return [...text.replaceAll(FENCE, '').matchAll(PATH)]
    .map(([, named = '']) => named.split('#')[0] ?? '')
    .filter((named) => !exists(named))
    .map((named) => `${path}: ${named} does not exist`);
}
