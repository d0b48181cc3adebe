import { dataCategories, purposes, shortCode, type CodeList } from '#libs/contracts';
import type { Language } from '#libs/http';
import { fieldWords } from './field-words.js';
import type { Receipt } from './receipt.js';
import { ledgerWords, type LedgerWords } from './child-ledger.words.js';

/** One thing that an institution received. */
export interface DisclosedLine extends Record<string, unknown> {
  /** The day, `YYYY-MM-DD`. */
  readonly day: string;
  /** The institution, by its name where the trust list has one. */
  readonly recipient: string;
  readonly categories: readonly string[];
  /** What was sent in a message that does not identify the child, by the names of its fields. */
  readonly fields: readonly string[];
  /** Whether it corrected what was sent before. */
  readonly corrects: boolean;
  readonly purpose: string;
  readonly consentVersion: number | null;
  readonly agreement: string | null;
  /** The rules of the policy that allowed it. */
  readonly rules: readonly string[];
  readonly receipt: Receipt;
}

/** That a supervisor of an institution decided that the child returns though a report speaks against it. */
export interface DecisionLine {
  /** The day, `YYYY-MM-DD`. */
  readonly day: string;
  /** By its name where the trust list has one. */
  readonly institution: string;
}

/** What is printed, for whom and when. */
export interface ChildLedger {
  readonly caseReference: string;
  readonly lines: readonly DisclosedLine[];
  readonly decisions: readonly DecisionLine[];
  readonly today: string;
  /** The one institution whose lines these are; absent when they are those of the whole node. */
  readonly only?: string;
}

/** The rules that rest on a decision of those who protect the child, not on a law. */
const DECISIONS = ['disclose-by-best-interests-override', 'disclose-by-vital-interest'];
const STYLE = `
  body { font: 12pt/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
  h1 { font-size: 1.6rem; } .code { font: 1.1rem ui-monospace, monospace; }
  table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; }
  th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top; }
  th { background: #f0f0f0; } td:first-child { white-space: nowrap; } thead { display: table-header-group; } tr { break-inside: avoid; }
  @media print { body { margin: 0; max-width: none; } }
  @media screen and (max-width: 40rem) {
    table, tbody, tr, td { display: block; } thead { position: absolute; clip-path: inset(50%); }
    tr { border: 1px solid #767676; margin-bottom: 1rem; } td { border: 0; }
    td::before { content: attr(data-column); display: block; font-weight: 600; }
  }`;

/**
 * The page that a child is given, as HTML without scripts. It contains neither a name nor what was
 * disclosed.
 */
export function childLedgerPage(ledger: ChildLedger, language: Language): string {
  const words = ledgerWords[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<p class="code">${shortCode(ledger.caseReference)}</p>
<h1>${escape(words.title)}</h1>
${paragraphs(words.introduction)}
${paragraphs([scopeOf(ledger, words)])}
${ledger.lines.length === 0 ? paragraphs([nothingOf(ledger, words)]) : table(ledger.lines, words, language)}
${decisionsOf(ledger, words)}${paragraphs(words.rights)}
<p>${escape(words.printed)} <time>${ledger.today}</time></p>
</body>
</html>
`;
}

function decisionsOf({ decisions }: ChildLedger, words: LedgerWords): string {
  if (decisions.length === 0) return '';
  const lines = decisions.map(({ day, institution }) => words.returnDecided(institution, day));
  return `<h2>${escape(words.decisions)}</h2>\n${paragraphs([...lines, words.review])}\n`;
}

function scopeOf({ only }: ChildLedger, words: LedgerWords): string {
  return only === undefined ? words.ofCountry : words.ofOne(only);
}

function nothingOf({ only }: ChildLedger, words: LedgerWords): string {
  return only === undefined ? words.nothing : words.nothingOfOne(only);
}

function table(lines: readonly DisclosedLine[], words: LedgerWords, language: Language): string {
  const columns = words.columns.map(escape);
  const head = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const rows = lines.map((line) => {
    const cells = cellsOf(line, words, language).map(
      (cell, at) => `<td role="cell" data-column="${columns[at] ?? ''}">${escape(cell)}</td>`,
    );
    return `<tr role="row">${cells.join('')}</tr>`;
  });
  // The roles are written out because a table that is shown as blocks loses them.
  return `<table role="table"><thead><tr>${head}</tr></thead><tbody role="rowgroup">\n${rows.join('\n')}\n</tbody></table>`;
}

function cellsOf(line: DisclosedLine, words: LedgerWords, language: Language): string[] {
  return [
    line.day,
    line.recipient,
    line.corrects
      ? words.corrected(aboutOf(line, words, language))
      : aboutOf(line, words, language),
    labelOf(purposes, line.purpose, language),
    groundOf(line, words),
    words.receipts[line.receipt],
  ];
}

function aboutOf(
  { categories, fields }: DisclosedLine,
  { withoutIdentity }: LedgerWords,
  language: Language,
): string {
  if (categories.length > 0) {
    return categories.map((code) => labelOf(dataCategories, code, language)).join(', ');
  }
  const named = fields.map((path) => fieldWords.get(path)?.[language] ?? path);
  return named.length === 0 ? withoutIdentity : `${withoutIdentity}: ${named.join(', ')}`;
}

function groundOf({ consentVersion, agreement, rules }: DisclosedLine, words: LedgerWords): string {
  if (DECISIONS.some((rule) => rules.includes(rule))) return words.byDecision;
  if (consentVersion !== null) return words.byConsent;
  return agreement === null ? words.byLaw : words.byLawAndAgreement;
}

function labelOf({ entries }: CodeList, code: string, language: Language): string {
  return entries.find((entry) => entry.code === code)?.[language] ?? code;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escape(text)}</p>`).join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
