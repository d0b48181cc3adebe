import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '#libs/process';

/** What a later build knows and this one does not. */
export const tomorrow = {
  concern: 'concern-of-tomorrow',
  need: 'provide-help-of-tomorrow',
} as const;

/** A build of this code whose lists have grown, in a folder of its own. */
export class LaterBuild {
  private constructor(readonly folder: string) {}

  /** Copies what was built; the concern leads to the need, as any concern of a group does. */
  static async make(): Promise<LaterBuild> {
    const folder = await mkdtemp(join(tmpdir(), 'enlace-later-build-'));
    await cp(fromRoot('package.json'), join(folder, 'package.json'));
    await cp(fromRoot('dist'), join(folder, 'dist'), { recursive: true });
    await symlink(fromRoot('node_modules'), join(folder, 'node_modules'));
    const build = new LaterBuild(folder);
    await build.addCode('protection-concern', tomorrow.concern);
    await build.addCode('practical-need', tomorrow.need);
    await build.replace(
      'practical-needs.js',
      'needsGroups = [',
      `needsGroups = [{ concerns: ['${tomorrow.concern}'], needs: ['${tomorrow.need}'] },`,
    );
    return build;
  }

  private async addCode(list: string, code: string): Promise<void> {
    const entry = `{ code: '${code}', en: 'Of tomorrow', es: 'De mañana' }`;
    await this.replace(`code-lists/${list}.js`, `'${list}', 1, [`, `'${list}', 2, [${entry},`);
  }

  private async replace(file: string, text: string, by: string): Promise<void> {
    const path = join(this.folder, 'dist/libs/contracts/src', file);
    const source = await readFile(path, 'utf8');
    if (!source.includes(text)) throw new Error(`${file} does not contain ${text}`);
    await writeFile(path, source.replace(text, by));
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
