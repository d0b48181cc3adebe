import { codeList, type CodeOf } from './code-list.js';

/** How a caregiver is related to the child. */
export const caregiverRelationships = codeList('caregiver-relationship', 1, [
  { code: 'mother', en: 'Mother', es: 'Madre' },
  { code: 'father', en: 'Father', es: 'Padre' },
  { code: 'step-parent', en: 'Step-parent', es: 'Padrastro o madrastra' },
  { code: 'grandparent', en: 'Grandparent', es: 'Abuelo o abuela' },
  { code: 'sibling', en: 'Adult sibling', es: 'Hermano o hermana adulta' },
  { code: 'aunt-or-uncle', en: 'Aunt or uncle', es: 'Tía o tío' },
  { code: 'cousin', en: 'Cousin', es: 'Prima o primo' },
  { code: 'legal-guardian', en: 'Legal guardian', es: 'Tutor legal' },
  { code: 'unrelated-adult', en: 'Unrelated adult', es: 'Adulto sin parentesco' },
  { code: 'other', en: 'Other', es: 'Otro' },
]);

/** A code of {@link caregiverRelationships}. */
export type CaregiverRelationship = CodeOf<typeof caregiverRelationships>;
