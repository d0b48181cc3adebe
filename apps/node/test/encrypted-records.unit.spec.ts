import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { recordHolders, serviceNames } from '#libs/contracts';
import { fromRoot } from '#libs/process';
import { checkSamples, type FrozenSample } from '#libs/service';
import { loadService } from '../src/load-service.js';

const services = await Promise.all(
  serviceNames.map(async (name) => ({ name, records: (await loadService(name)).records ?? [] })),
);
const withRecords = services.filter(({ records }) => records.length > 0);

it.each(withRecords)('opens every frozen sample of $name', async ({ name, records }) => {
  const text = await readFile(fromRoot(`apps/${name}/records.json`), 'utf8');
  expect(checkSamples(records, JSON.parse(text) as FrozenSample[])).toEqual([]);
});

it('has records of each service that holds records of children', () => {
  expect(withRecords.map(({ name }) => name)).toEqual(expect.arrayContaining([...recordHolders]));
});

it('gives each kind of record to one service', () => {
  const kinds = services.flatMap(({ records }) => records.map(({ kind }) => kind));
  expect(new Set(kinds).size).toBe(kinds.length);
});
