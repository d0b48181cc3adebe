import type { Purpose } from '#libs/contracts';

/** The one purpose of most records. */
export const care: readonly Purpose[] = ['care-and-protection'];
/** The purposes of who works with a child. */
export const work: readonly Purpose[] = [
  ...care,
  ...(['return-and-reception', 'family-tracing', 'reintegration-follow-up'] as const),
];

/** Of who works with cases. */
export const ledger = {
  name: 'ledger',
  records: ['ledger'],
  purposes: care,
  note: {
    en: 'Who works with a case reads in the custody ledger what their organisation sent of it and what reached it.',
    es: 'Quien trabaja con un caso lee en el libro de custodia lo que su organización envió de él y lo que le llegó.',
  },
} as const;

/** Of who may break the glass, and who approves it. */
export const grants = {
  name: 'grants',
  records: ['break-glass'],
  purposes: care,
  note: {
    en: 'A caseworker reads which sealed cases they have opened, a supervisor which ones were opened in their organisation.',
    es: 'Una persona trabajadora de casos lee qué casos sellados ha abierto; una supervisora, cuáles se abrieron en su organización.',
  },
} as const;

/** The commands of who detects and refers children. */
export const detecting = {
  detection: ['register', 'screen', 'correct', 'correct-screening'],
  'pre-return-report': ['draft', 'replace', 'issue', 'correct'],
  referral: ['request', 'cancel'],
  'return-plan': ['plan'],
  consent: ['record', 'correct'],
  'disclosure-check': ['make'],
  hold: ['set'],
} as const;

/** The commands of who receives referrals and manages cases. */
export const casework = {
  'incoming-referral': [
    ...(['accept', 'reject', 'redirect', 'pause', 'resume'] as const),
    ...(['complete', 'fail'] as const),
  ],
  handover: ['confirm', 'decline'],
  visit: ['record', 'correct'],
  consent: ['record', 'correct'],
  'disclosure-check': ['make'],
} as const;
