import { readFile } from 'node:fs/promises';
import { Seed } from '#libs/demonstration';
import type { DetectionRow } from '../samples/detection-row.js';
import { withConcurrency, PEOPLE } from './with-concurrency.js';
import { checkGuatemala, checkLiaison } from './check-secrecy.js';
import { cancel } from './cancelled-children.js';
import { Clients } from './clients.js';
import { closePeriods } from './close-periods.js';
import { hold } from './held-child.js';
import type { JourneyOptions } from './options.js';
import { register, type Traveller } from './register.js';
import { freshRows, readRows } from './rows.js';
import { Patience } from './seen.js';
import { Timings } from './timings.js';
import { Travel } from './travel.js';
import { refuse, withdraw } from './withdrawn-child.js';

const REPORT_EVERY = 100;
const HOST = 'mx.dif-chiapas';

/**
 * Runs the whole journey of children. Throws one line for the first step that fails or is not seen.
 */
export async function runJourney(
  options: JourneyOptions,
  report: (line: string) => void,
): Promise<void> {
  const seed = await Seed.find(options.data);
  if (!seed) throw new Error('Enlace has never run here: start it by `npm run up`, then repeat.');
  const clients = new Clients(options.portBase, seed, new Patience(options.patience));
  const timings = new Timings();
  const travel = new Travel(clients, timings);
  const begun = performance.now();
  const children = await registerAll(options, clients, timings, report);
  let done = 0;
  await withConcurrency(children, PEOPLE, async (child) => {
    await travel.whole(child);
    if (++done % REPORT_EVERY === 0)
      report(`${done} of ${children.length} children, ${since(begun)}`);
  });
  const duration = since(begun);
  const { held, withdrawn, refusing, cancelled } = await registerOthers(clients);
  const others = new Travel(clients, new Timings());
  const secret = await hold(held, others, clients);
  const restricted = await withdraw(withdrawn, others, clients);
  const refused = await refuse(refusing, others, clients);
  const ended = await cancel(cancelled, others, clients);
  const facts = await closePeriods(children, clients);
  const all = [...children, held, withdrawn, refusing, ...cancelled];
  const checks = [
    secret,
    restricted,
    refused,
    ended,
    await checkLiaison(clients, all, facts),
    await checkGuatemala(clients, all),
  ];
  report(`\n${timings.table()}`);
  for (const check of checks) report(check);
  report(`${children.length} children completed the journey in ${duration}.`);
}

/** The children of the file; in place of those who are known already, others. */
async function registerAll(
  { file, count }: JourneyOptions,
  clients: Clients,
  timings: Timings,
  report: (line: string) => void,
): Promise<readonly Traveller[]> {
  const rows = file === undefined ? freshRows(count) : readRows(await readFile(file, 'utf8'));
  const travelling = rows.filter(isOfHonduras);
  if (travelling.length < rows.length) {
    report(
      `${rows.length - travelling.length} rows of other origins stay at home: the journey goes to hn.`,
    );
  }
  const { registered, known } = await register(travelling, clients, timings);
  if (known === 0) return registered;
  report(
    `${known} rows were known: sent again, they added nothing. As many new children go in their place.`,
  );
  const others = await register(freshRows(known), clients, timings);
  return [...registered, ...others.registered];
}

function isOfHonduras({ nationality }: DetectionRow): boolean {
  return nationality === 'HN';
}

/** Those of whom something else is checked. */
interface Others {
  readonly held: Traveller;
  readonly withdrawn: Traveller;
  readonly refusing: Traveller;
  readonly cancelled: readonly [Traveller, Traveller];
}

/**
 * A child under a hold, one whose consent is withdrawn, one who refuses, and two whose referral is
 * cancelled.
 */
async function registerOthers(clients: Clients): Promise<Others> {
  const rows = freshRows(5).map((row) => ({ ...row, registeredBy: HOST }));
  const { registered } = await register(rows, clients, new Timings());
  const [held, withdrawn, refusing, first, second] = registered;
  if (!held || !withdrawn || !refusing || !first || !second) {
    throw new Error('A child of the checks was known already.');
  }
  return { held, withdrawn, refusing, cancelled: [first, second] };
}

function since(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
