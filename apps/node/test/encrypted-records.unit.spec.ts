import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { serviceNames } from '#libs/contracts';
import { fromRoot } from '#libs/process';
import { checkSamples, type FrozenSample } from '#libs/service';
import { loadService } from '../src/load-service.js';

const withRecords = serviceNames.filter((name) => name !== 'liaison');

it.each(withRecords)('opens every frozen sample of %s', async (name) => {
  const text = await readFile(fromRoot(`apps/${name}/records.json`), 'utf8');
  const { records = [] } = await loadService(name);
  expect(records.length).toBeGreaterThan(0);
  expect(checkSamples(records, JSON.parse(text) as FrozenSample[])).toEqual([]);
});

it('gives each kind of record to one service', async () => {
  const services = await Promise.all(serviceNames.map(loadService));
  const kinds = services.flatMap(({ records = [] }) => records.map(({ kind }) => kind));
  expect(new Set(kinds).size).toBe(kinds.length);
});
