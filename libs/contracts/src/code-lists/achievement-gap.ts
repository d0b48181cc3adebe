import { codeList, type CodeOf } from './code-list.js';

/** What is missing before it can be said that what was asked for has been done. */
export const achievementGaps = codeList('achievement-gap', 1, [
  { code: 'approved-plan', en: 'An approved plan', es: 'Un plan aprobado' },
  {
    code: 'child-seen-at-last-visit',
    en: 'A last visit at which the child was seen',
    es: 'Una última visita en que se vio a la niña o el niño',
  },
]);

/** A code of {@link achievementGaps}. */
export type AchievementGap = CodeOf<typeof achievementGaps>;
