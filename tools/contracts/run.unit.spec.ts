import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contracts } from '#libs/contracts';
import { fromRoot } from '#libs/process';
import { run } from './run.js';

describe('npm run contracts', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'contracts-'));
    await cp(fromRoot('package.json'), join(root, 'package.json'));
  });

  afterEach(() => rm(root, { recursive: true }));

  it('fails for documents that are missing or edited, and names the command that repairs them', async () => {
    expect((await run('check', root)).wrong).toHaveLength(3);
    await run('write', root);
    expect((await run('check', root)).wrong).toEqual([]);
    await writeFile(join(root, 'docs/events/README.md'), 'edited');
    expect((await run('check', root)).wrong).toEqual([
      'docs/events/README.md does not match the contracts. Run: npm run contracts:write',
    ]);
  });

  it('names what is not released yet, and freezes it on release', async () => {
    const { lines } = await run('write', root);
    expect(lines.filter((line) => line.startsWith('Not released yet'))).toHaveLength(
      contracts.length,
    );
    await run('release', root);
    expect((await run('check', root)).lines).toEqual([
      `Checked: ${contracts.length} event versions`,
    ]);
  });

  it('neither releases nor writes when a released version is broken', async () => {
    await run('release', root);
    const file = join(root, 'libs/contracts/released.json');
    const broken = (await readFile(file, 'utf8')).replace('"acceptedOn": {', '"acceptedAt": {');
    await writeFile(file, broken);
    const { wrong } = await run('release', root);
    expect(wrong).toEqual([
      expect.stringContaining(
        'case-management.referral-accepted v1: property "acceptedAt" was removed',
      ),
    ]);
    expect(await readFile(file, 'utf8')).toBe(broken);
  });
});

it('the repository itself passes', async () => {
  expect((await run('check', fromRoot())).wrong).toEqual([]);
});
