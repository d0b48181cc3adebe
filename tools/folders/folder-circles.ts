/** That one file imports another, both by their paths from the root. */
export interface FileImport {
  readonly from: string;
  readonly to: string;
}

/** Of what lies beside each other in a folder, by which import each reaches another. */
type Siblings = Map<string, Map<string, FileImport>>;

interface Step {
  readonly folder: string;
  readonly by: FileImport;
}

/** The files that lie in a folder themselves, beside its subfolders. */
const OWN_FILES = '.';
const BARREL = 'index.ts';

/**
 * The first circle among what lies beside each other in each folder, as one import for every step. A
 * subfolder speaks for all that lies below it, and the folder's own files speak for one another: if
 * one of them puts the subfolders together, none of them is what the subfolders need. The barrel
 * stands alone, since what it hands on is for those outside.
 */
export function findFolderCircles(imports: Iterable<FileImport>): FileImport[][] {
  const byParent = new Map<string, Siblings>();
  for (const one of imports) addStep(byParent, one);
  return [...byParent.values()].map(findCircle).filter((circle) => circle !== undefined);
}

function addStep(byParent: Map<string, Siblings>, one: FileImport): void {
  const from = one.from.split('/');
  const to = one.to.split('/');
  const depth = from.findIndex((name, index) => name !== to[index]);
  const [folder, next] = [siblingAt(from, depth), siblingAt(to, depth)];
  if (folder === next || (folder === BARREL && next === OWN_FILES)) return;
  const parent = from.slice(0, depth).join('/');
  const siblings = byParent.get(parent) ?? new Map<string, Map<string, FileImport>>();
  const steps = siblings.get(folder) ?? new Map<string, FileImport>();
  byParent.set(parent, siblings.set(folder, steps.set(next, steps.get(next) ?? one)));
}

function siblingAt(path: readonly string[], depth: number): string {
  const name = path[depth] ?? OWN_FILES;
  return depth < path.length - 1 || name === BARREL ? name : OWN_FILES;
}

function findCircle(siblings: Siblings): FileImport[] | undefined {
  const done = new Set<string>();
  const walk = (folder: string, path: readonly Step[]): FileImport[] | undefined => {
    const begin = path.findIndex((step) => step.folder === folder);
    if (begin >= 0) return path.slice(begin).map(({ by }) => by);
    if (done.has(folder)) return undefined;
    for (const [next, by] of siblings.get(folder) ?? []) {
      const circle = walk(next, [...path, { folder, by }]);
      if (circle) return circle;
    }
    done.add(folder);
    return undefined;
  };
  for (const folder of siblings.keys()) {
    const circle = walk(folder, []);
    if (circle) return circle;
  }
  return undefined;
}
