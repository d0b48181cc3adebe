import { codeList, type CodeOf } from './code-list.js';

/** Why the child was not seen at a visit. */
export const notSeenReasons = codeList('not-seen-reason', 1, [
  { code: 'school', en: 'At school', es: 'En la escuela' },
  { code: 'moved', en: 'Moved', es: 'Se mudó' },
  { code: 're-migrated', en: 'Migrated again', es: 'Volvió a migrar' },
  { code: 'detention', en: 'In detention', es: 'En detención' },
  { code: 'whereabouts-unknown', en: 'Whereabouts unknown', es: 'Paradero desconocido' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link notSeenReasons}. */
export type NotSeenReason = CodeOf<typeof notSeenReasons>;
