import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/process';

// How long something is stored stands in pages that a data protection officer relies on. Each figure is
// read there and where the code has it; a sentence or a constant that is not found fails too.
const DATA_PROTECTION = 'docs/data-protection.md';
const HOUSEKEEPING = 'libs/service/src/housekeeping.ts';
const OVERRIDE = 'apps/exchange/src/override/domain/override.ts';
const GRANT = 'apps/case-management/src/break-glass/domain/grant.ts';
const SESSION = 'apps/gateway/src/config/sign-in.config.ts';
const LOG = 'libs/messaging/src/event-log/postgres/postgres-event-log.migration.ts';
const DAY_MS = 86_400_000;

const WORDS: Readonly<Record<string, number>> = { four: 4 };

/** The figure that a pattern captures in a file, in words or digits. */
function figure(path: string, pattern: RegExp): number {
  const found = pattern.exec(readFileSync(fromRoot(path), 'utf8'))?.[1];
  if (found === undefined) throw new Error(`${path} has nothing like ${String(pattern)}`);
  return WORDS[found] ?? Number(found.replaceAll('_', ''));
}

type Place = readonly [path: string, pattern: RegExp, unit?: number];
const valueOf = ([path, pattern, unit = 1]: Place) => figure(path, pattern) / unit;

const REQUEST_DAYS: Place = [HOUSEKEEPING, /REQUEST_HOURS = (\d+) \* 24;/u];
const INBOX_DAYS: Place = [HOUSEKEEPING, /INBOX_DAYS = (\d+);/u];
const EPOCH_DAYS: Place = ['libs/confidentiality/src/epochs/epoch.ts', /maxEpochDays = (\d+);/u];
const REVIEW_HOURS: Place = [GRANT, /REVIEW_HOURS = (\d+);/u];

const figures: readonly (readonly [string, Place, Place])[] = [
  ['inbox rows', [DATA_PROTECTION, /\| (\d+) days, longer than any log/u], INBOX_DAYS],
  [
    'inbox rows in the README',
    ['libs/service/README.md', /inbox rows older than (\d+) days/u],
    INBOX_DAYS,
  ],
  ['requests', [DATA_PROTECTION, /\| (\d+) days, so that a file/u], REQUEST_DAYS],
  [
    'requests in the README',
    ['libs/service/README.md', /completed requests older than (\d+)/u],
    REQUEST_DAYS,
  ],
  [
    'the log on PostgreSQL',
    [DATA_PROTECTION, /published; log (\d+) days/u],
    [LOG, /retentionDays = (\d+)/u],
  ],
  [
    'the log on Kafka',
    [DATA_PROTECTION, /published; log (\d+) days/u],
    ['deploy/kafka/topics.json', /"retention\.ms": "(\d+)"/u, DAY_MS],
  ],
  ['an epoch', [DATA_PROTECTION, /epoch ends \((\d+) days at most\)/u], EPOCH_DAYS],
  [
    'an epoch in the glossary',
    ['docs/glossary.md', /use one key, (\d+) days at most/u],
    EPOCH_DAYS,
  ],
  [
    'an unused session',
    [DATA_PROTECTION, /\| (\d+) minutes without use/u],
    [SESSION, /'SESSION_IDLE_MINUTES'.*'(\d+)'\);/u],
  ],
  [
    'a session',
    [DATA_PROTECTION, /without use, (\d+) hours at most/u],
    [SESSION, /'SESSION_MINUTES'.*'(\d+)'\);/u, 60],
  ],
  [
    'an override',
    [DATA_PROTECTION, /a reason, (\d+) days at most/u],
    [OVERRIDE, /'best-interests-override': (\d+)/u],
  ],
  [
    'vital interest',
    [DATA_PROTECTION, /Vital interest \((\d+) days at most\)/u],
    [OVERRIDE, /'vital-interest': (\d+)/u],
  ],
  [
    'a break-glass grant',
    [DATA_PROTECTION, /breaks the glass: (\w+) hours/u],
    [GRANT, /OPEN_HOURS = (\d+);/u],
  ],
  ['its review', [DATA_PROTECTION, /reviewed within (\d+) hours/u], REVIEW_HOURS],
  [
    'its review in the glossary',
    ['docs/glossary.md', /reviewed within (\d+) hours/u],
    REVIEW_HOURS,
  ],
];

describe('a figure of a page', () => {
  it.each(figures)('is that of the code: %s', (_, page, code) => {
    expect(valueOf(page)).toBe(valueOf(code));
  });

  it('is the same for every topic', () => {
    const topics = readFileSync(fromRoot('deploy/kafka/topics.json'), 'utf8');
    const values = [...topics.matchAll(/"retention\.ms": "(\d+)"/gu)].map(([, value]) => value);
    expect(new Set(values).size).toBe(1);
  });
});
