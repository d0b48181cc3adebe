import { codeList, type CodeOf } from './code-list.js';

/**
 * Why the child was not seen at a visit. Those who referred learn it, unless it says more of the
 * child than may be shared back, as a detention would.
 */
export const notSeenReasons = codeList('not-seen-reason', 1, [
  { code: 'school', en: 'At school', es: 'En la escuela', sharedBack: true },
  { code: 'moved', en: 'Moved', es: 'Se mudó', sharedBack: true },
  { code: 're-migrated', en: 'Migrated again', es: 'Volvió a migrar', sharedBack: true },
  { code: 'detention', en: 'In detention', es: 'En detención', sharedBack: false },
  {
    code: 'whereabouts-unknown',
    en: 'Whereabouts unknown',
    es: 'Paradero desconocido',
    sharedBack: true,
  },
  { code: 'other', en: 'Other', es: 'Otra', sharedBack: true },
]);

/** A code of {@link notSeenReasons}. */
export type NotSeenReason = CodeOf<typeof notSeenReasons>;
