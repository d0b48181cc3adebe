/** One file of docs/decisions, by its name and text. */
export interface DecisionFile {
  readonly name: string;
  readonly text: string;
}

const NAME = /^(\d{4})-[a-z0-9-]+\.md$/u;
const HEAD = /^# (\d+)\. .+\n\nStatus: (?:accepted|superseded by ADR \d+) · \d{4}-\d{2}-\d{2}\n/u;

/** What is wrong with the sequence of decisions: a line each, empty when nothing is. */
export function faultsOfDecisions(files: readonly DecisionFile[], index: string): string[] {
  return files.flatMap(({ name, text }, at) => {
    const number = String(at + 1);
    const named = NAME.exec(name)?.[1];
    if (Number(named) !== at + 1)
      return [`${name}: number ${number} is next; no gap and no double`];
    return [
      ...(HEAD.exec(text)?.[1] === number
        ? []
        : [`${name}: begins with "# ${number}. Title" and "Status: accepted · YYYY-MM-DD"`]),
      ...(index.includes(`](${name})`) ? [] : [`${name}: is not in docs/decisions/README.md`]),
    ];
  });
}

/** The decisions that a text cites and that do not exist. */
export function unknownCitations(path: string, text: string, count: number): string[] {
  return [...text.matchAll(/\bADR (\d+)\b/gu)]
    .filter(([, number]) => Number(number) < 1 || Number(number) > count)
    .map(([citation]) => `${path}: ${citation} does not exist`);
}
