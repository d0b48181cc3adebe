import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/process';

const read = (path: string) => readFile(fromRoot(path), 'utf8');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: true }>>;
}

describe('the install scripts of packages', () => {
  it('do not run by themselves', async () => {
    expect((await read('.npmrc')).split('\n')).toContain('ignore-scripts=true');
  });

  it('are each allowed or refused by name, with the reason: a new one needs a decision', async () => {
    const { packages } = JSON.parse(await read('package-lock.json')) as Lock;
    const having = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1)!);
    const { allowed, refused } = JSON.parse(
      await read('tools/packages/install-scripts.json'),
    ) as Record<'allowed' | 'refused', Record<string, string>>;
    const named = [...Object.keys(allowed), ...Object.keys(refused)];
    expect(named.sort()).toEqual([...new Set(having)].sort());
  });
});

/** The services of the compose file, each with its lines. */
async function services(): Promise<Map<string, string>> {
  const text = await read('docker-compose.yml');
  const body = text.split(/^services:$/m)[1]!.split(/^volumes:$/m)[0]!;
  const parts = body.split(/^ {2}(?=[a-z])/m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf(':')), part]));
}

describe('the containers', () => {
  it('have no capability, gain no privilege, and are bounded', async () => {
    const all = await services();
    expect(all.size).toBeGreaterThan(3);
    for (const [name, lines] of all) {
      expect([name, /<<: \[?\*?[\w, *]*\*hardened/.test(lines)]).toEqual([name, true]);
      expect([name, /mem_limit: \d/.test(lines)]).toEqual([name, true]);
      const writes = /read_only: false # \S/.test(lines);
      expect([name, writes]).toEqual([name, name === 'kafka']);
    }
    const shared = (await read('docker-compose.yml')).split(/^services:$/m)[0]!;
    for (const line of ['cap_drop: [ALL]', 'no-new-privileges:true', 'read_only: true']) {
      expect(shared).toContain(line);
    }
    expect(shared).toMatch(/pids_limit: \d/);
  });

  it('have no secret that is written down', async () => {
    const text = await read('docker-compose.yml');
    expect(text).not.toMatch(/password:-|PASSWORD: ?[\w']/i);
    expect(text).not.toMatch(/:\/\/\w+:[^@\s]+@/);
  });

  it('and what builds them are named by version, actions by their commit', async () => {
    const compose = [...(await read('docker-compose.yml')).matchAll(/image: ([^&*\s]\S*)/g)];
    const built = [...(await read('deploy/docker/Dockerfile')).matchAll(/^FROM (\S+)/gm)];
    for (const [, image] of [...compose, ...built]) {
      expect(image).toMatch(/^(enlace|[\w/]+:\d[\w.-]*)$/);
    }
    const used = [...(await read('.github/workflows/ci.yml')).matchAll(/uses: (\S+)/g)];
    expect(used.length).toBeGreaterThan(0);
    for (const [, action] of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });
});
