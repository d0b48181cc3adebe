import { findContract, parseDataschema, type EventContract } from '#libs/contracts';
import { breakingChanges, type Break } from './breaking-changes.js';
import { exampleErrors } from './examples.js';
import type { Released, ReleasedContract } from './released.js';

type Find = (type: string, version: number) => EventContract | undefined;

/**
 * One line for each way in which today's contracts break a released version: the event, the
 * property, what happened, and the remedy. None when everything released still holds.
 */
export function changesOfReleased(released: Released, find: Find = findContract): string[] {
  return Object.entries(released).flatMap(([dataschema, before]) => {
    const name = parseDataschema(dataschema);
    if (!name) return [`${dataschema}: is no event version; remove it from released.json by hand`];
    const { type, version } = name;
    const contract = find(type, version);
    const breaks = contract
      ? breaksOf(before, contract)
      : [{ property: '', what: 'was released and is gone' }];
    return breaks.map(({ property, what }) => {
      const part = property === '' ? '' : `property "${property}" `;
      return `${type} v${version}: ${part}${what}. Restore it and write ${nextFile(type, version, find)}`;
    });
  });
}

function breaksOf(before: ReleasedContract, contract: EventContract): Break[] {
  const now = JSON.parse(JSON.stringify(contract)) as ReleasedContract;
  const schemaBreaks = breakingChanges(before.schema, now.schema);
  return [
    ...schemaBreaks,
    ...widenedThoughClosed(before, now),
    ...changedPromises(before, now),
    ...changedParts(before, now),
    ...(schemaBreaks.length === 0 ? brokenExamples(before, contract) : []),
  ];
}

/**
 * A receiver refuses a preview with a field that it does not know, and must understand all of the safety
 * class: so nothing may be added to either.
 */
function widenedThoughClosed(before: ReleasedContract, now: ReleasedContract): Break[] {
  const closed = closedRules[before.rule];
  if (closed === undefined) return [];
  return breakingChanges(now.schema, before.schema).map(({ property }) => ({
    property,
    what: `was widened, and ${closed} is closed`,
  }));
}

const closedRules: Readonly<Record<string, string>> = {
  preview: 'a preview',
  safety: 'the safety class',
};

function changedPromises(before: ReleasedContract, now: ReleasedContract): Break[] {
  return (['reach', 'rule', 'purpose'] as const)
    .filter((promise) => before[promise] !== now[promise])
    .map((promise) => ({ property: '', what: `changed its ${promise}` }));
}

function changedParts(before: ReleasedContract, now: ReleasedContract): Break[] {
  return Object.entries(before.parts ?? {})
    .filter(([part, category]) => now.parts?.[part] !== category)
    .map(([property]) => ({ property, what: 'changed its data category' }));
}

function brokenExamples(before: ReleasedContract, contract: EventContract): Break[] {
  if (contract.example === undefined) return [{ property: '', what: 'lost its example' }];
  return exampleErrors({ ...contract, example: before.example }).map((what) => ({
    property: '',
    what: `no longer accepts its released example (${what})`,
  }));
}

/** The file of the first version that does not exist yet. */
function nextFile(type: string, version: number, find: Find): string {
  let next = version + 1;
  while (find(type, next)) next += 1;
  const [context, event] = type.split('.');
  return `libs/contracts/src/${context}/${event}.v${next}.ts`;
}
