import { dataschemaOf, type CodeList, type EventContract } from '#libs/contracts';
import { fieldsTable } from './fields-table.js';
import { consumersOf, ruleInWords, senderOf, sendersOf } from './words.js';

const generated =
  'Generated from `libs/contracts` by `npm run contracts:write`; do not edit by hand.';

/** The catalogue of all events for people: one short section for each version. */
export function catalogue(contracts: readonly EventContract[]): string {
  const contexts = [...Map.groupBy(contracts, senderOf)];
  return [
    '# Events',
    generated,
    'Every event travels in a CloudEvents envelope; below is its `data`. The same as AsyncAPI 3.0: [asyncapi.json](asyncapi.json). Codes and their labels: [code-lists.md](code-lists.md). Personal data in the examples is invented.',
    ...contexts.map(([context, all]) => `- ${context}: ${all.map(link).join(' · ')}`),
    ...contexts.flatMap(([context, all]) => [`## ${context}`, ...all.map(section)]),
  ].join('\n\n');
}

/** The code lists for people: codes and labels in both languages. */
export function codeListPage(lists: readonly CodeList[]): string {
  const tables = lists.flatMap((list) => [
    `## ${list.name}`,
    `Version ${list.version}`,
    [
      '| code | English | Spanish |',
      '| --- | --- | --- |',
      ...list.entries.map((entry) => `| \`${entry.code}\` | ${entry.en} | ${entry.es} |`),
    ].join('\n'),
  ]);
  return ['# Code lists', generated, ...tables].join('\n\n');
}

function section(contract: EventContract): string {
  return [
    `### ${titleOf(contract)}`,
    contract.summary,
    [
      `- Sent by ${sendersOf(contract)}; received by ${consumersOf(contract)}.`,
      `- ${ruleInWords(contract)}`,
      `- \`${dataschemaOf(contract)}\``,
    ].join('\n'),
    fieldsTable(contract),
    `\`\`\`json\n${JSON.stringify(contract.example, null, 2)}\n\`\`\``,
  ].join('\n\n');
}

function link(contract: EventContract): string {
  const title = titleOf(contract);
  return `[${title}](#${title.replace(' ', '-')})`;
}

function titleOf({ type, version }: EventContract): string {
  return `${type.slice(type.indexOf('.') + 1)} v${version}`;
}
