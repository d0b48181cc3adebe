import type { CodeList } from './code-list.js';
import * as lists from './index.js';

/** All code lists, by name: for documents, forms and checks that go over every list. */
export const codeLists: readonly CodeList[] = Object.values(lists).sort((a, b) =>
  a.name.localeCompare(b.name),
);

const codesByList = new Map(codeLists.map(({ name, codes }) => [name, new Set(codes)]));

/** Whether this release's list of that name has the code. */
export function isListedCode(list: string, code: string): boolean {
  return codesByList.get(list)?.has(code) ?? false;
}
