import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fromRoot } from '#libs/process';

const run = promisify(execFile);
const git = async (...words: string[]): Promise<string> =>
  (await run('git', words, { cwd: fromRoot('.') })).stdout.trim();

/** The commit by which a release came into the history, where the history is at hand. */
export function findRelease(fixture: string): Promise<string | undefined> {
  return git('log', '-1', '--diff-filter=A', '--format=%H', '--', fixture).then(
    (commit) => commit || undefined,
    () => undefined,
  );
}

/** What was released at a commit, built in a folder of its own. */
export class ReleasedBuild {
  private constructor(readonly folder: string) {}

  /** Uses the packages that are here, unless the release had others. */
  static async make(commit: string): Promise<ReleasedBuild> {
    const folder = await mkdtemp(join(tmpdir(), 'enlace-released-build-'));
    const archive = join(folder, 'release.tar');
    await git('archive', `--output=${archive}`, commit);
    await run('tar', ['-xf', archive, '-C', folder]);
    await rm(archive);
    const lock = await readFile(join(folder, 'package-lock.json'), 'utf8');
    if (lock === (await readFile(fromRoot('package-lock.json'), 'utf8'))) {
      await symlink(fromRoot('node_modules'), join(folder, 'node_modules'));
    } else await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
    await run(process.execPath, ['tools/packages/build.mjs'], { cwd: folder });
    if (!existsSync(join(folder, 'dist/apps/node/src/main.js'))) {
      throw new Error(`The release at ${commit} was not built.`);
    }
    return new ReleasedBuild(folder);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
