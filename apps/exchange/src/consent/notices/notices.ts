import { en } from './2026-01.en.js';
import { es } from './2026-01.es.js';
import type { Notice } from './notice.js';

/** Every notice that a consent may rest on, the one to use now last. */
export const notices: readonly Notice[] = [{ version: '2026-01', texts: { es, en } }];

/** A notice by its version; undefined for one that there never was. */
export function findNotice(version: string): Notice | undefined {
  return notices.find((notice) => notice.version === version);
}
