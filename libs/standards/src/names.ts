import { distance } from 'fastest-levenshtein';

/** A name or another spelling, and the code that it stands for. */
export type Named = readonly [name: string, code: string];

/** Longer texts are no name of anything here; comparing them would only cost time. */
const LONGEST_NAME = 60;

/** A text without what people leave out: accents, case, and all that is no letter or digit. */
export function foldName(text: string): string {
  return text
    .slice(0, LONGEST_NAME)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '');
}

/** Finds codes by their names in any language that is known, however somebody writes them. */
export class NamesOfCodes {
  private readonly byName = new Map<string, string>();

  /** Where two codes have one name, the first one counts. */
  constructor(names: Iterable<Named>) {
    for (const [name, code] of names) {
      const folded = foldName(name);
      if (folded !== '' && !this.byName.has(folded)) this.byName.set(folded, code);
    }
  }

  /** The code that has this name. */
  codeOf(name: string): string | undefined {
    return this.byName.get(foldName(name));
  }

  /** The code that was probably meant: of this name, or of one that differs by a slip of the pen. */
  nearest(text: string): string | undefined {
    const folded = foldName(text);
    return this.byName.get(folded) ?? this.nearestName(folded);
  }

  private nearestName(folded: string): string | undefined {
    // Of a short word any other one is near.
    const most = Math.floor(folded.length / 4);
    let best: { readonly code: string; readonly slips: number } | undefined;
    for (const [name, code] of this.byName) {
      if (Math.abs(name.length - folded.length) > most) continue;
      const slips = distance(name, folded);
      if (slips <= most && slips < (best?.slips ?? Infinity)) best = { code, slips };
    }
    return best?.code;
  }
}
