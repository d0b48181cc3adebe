import type { Language } from '#libs/http';
import type { Receipt } from './receipt.js';

/** What the page says to the child, in plain words. */
export interface LedgerWords {
  readonly title: string;
  readonly introduction: readonly string[];
  /** Whose lines they are, and that another country has a page of its own. */
  readonly ofCountry: string;
  /** That the page is a part: the lines of one institution. */
  readonly ofOne: (institution: string) => string;
  readonly nothing: string;
  readonly nothingOfOne: (institution: string) => string;
  readonly columns: readonly [
    day: string,
    recipient: string,
    what: string,
    why: string,
    permission: string,
    received: string,
  ];
  /** Of what was sent without identifying the child. */
  readonly withoutIdentity: string;
  /** Of what put right what was sent before. */
  readonly corrected: (about: string) => string;
  readonly byConsent: string;
  /** Where a supervisor decided in the child's best interests or danger, in place of consent. */
  readonly byDecision: string;
  readonly byLaw: string;
  /** Where it crossed the border under an agreement of the two countries. */
  readonly byLawAndAgreement: string;
  readonly receipts: Readonly<Record<Receipt, string>>;
  /** The heading of what was decided about the child. */
  readonly decisions: string;
  readonly returnDecided: (institution: string, day: string) => string;
  /** That the child may have a decision looked at again. */
  readonly review: string;
  readonly printed: string;
  readonly rights: readonly string[];
}

const en: LedgerWords = {
  title: 'Who was told what about you',
  introduction: [
    'This page is yours. It says which institutions were told something about you, when, and why.',
    'Your name is not on it. The code above is for finding your papers again.',
  ],
  ofCountry:
    'It lists what the institutions of this country told, and what other countries told them. Another country has a page of its own: ask for it there.',
  ofOne: (institution) =>
    `This is a part: it lists only what ${institution} told and was told. Other institutions may have told more. For the whole page, ask for the data protection officer.`,
  nothing: 'The institutions of this country have told nobody anything about you.',
  nothingOfOne: (institution) => `${institution} has told nobody anything about you.`,
  columns: ['Day', 'Who was told', 'What about', 'What for', 'Allowed by', 'Did they sign for it?'],
  withoutIdentity: 'A message that does not say who you are',
  corrected: (about) => `Corrected: ${about}`,
  byConsent: 'the permission that was given',
  byDecision: 'a decision of those who protect you',
  byLaw: 'the law',
  byLawAndAgreement: 'the law, and what the two countries agreed',
  receipts: {
    signed: 'Yes',
    'not-signed': 'Not yet',
    'within-country': 'It was delivered within the country; nobody signs for that',
  },
  decisions: 'What was decided about you',
  returnDecided: (institution, day) =>
    `On ${day} a supervisor of ${institution} decided that you go back to your country, although your report speaks against it. They had to ask you first, and wrote down what you said.`,
  review:
    'If nobody asked you, or you do not want this, tell somebody whom you trust, and ask for the data protection officer. They must look at the decision again.',
  printed: 'Printed on',
  rights: [
    'You may ask what exactly was told, and ask for what is wrong to be put right.',
    'You may say at any time that nothing more is to be told. You will not lose any help because of it.',
    'Keep this page where only people you trust can see it.',
  ],
};

const es: LedgerWords = {
  title: 'A quién se le contó qué sobre ti',
  introduction: [
    'Esta hoja es tuya. Dice a qué instituciones se les contó algo sobre ti, cuándo y para qué.',
    'Tu nombre no aparece. El código de arriba sirve para volver a encontrar tus papeles.',
  ],
  ofCountry:
    'Aquí está lo que contaron las instituciones de este país y lo que otros países les contaron. Cada país tiene su propia hoja: pídela allí.',
  ofOne: (institution) =>
    `Esta es solo una parte: lo que contó y lo que recibió ${institution}. Otras instituciones pueden haber contado más. Para ver la hoja completa, pregunta por la persona delegada de protección de datos.`,
  nothing: 'Las instituciones de este país no le han contado nada sobre ti a nadie.',
  nothingOfOne: (institution) => `${institution} no le ha contado nada sobre ti a nadie.`,
  columns: ['Día', 'A quién', 'Sobre qué', 'Para qué', 'Con qué permiso', '¿Firmó que lo recibió?'],
  withoutIdentity: 'Un aviso que no dice quién eres',
  corrected: (about) => `Corrige lo que se contó antes: ${about}`,
  byConsent: 'el permiso que se dio',
  byDecision: 'una decisión de quienes te protegen',
  byLaw: 'la ley',
  byLawAndAgreement: 'la ley y lo que acordaron los dos países',
  receipts: {
    signed: 'Sí',
    'not-signed': 'Todavía no',
    'within-country': 'Se entregó dentro del país; para eso nadie firma',
  },
  decisions: 'Qué se decidió sobre ti',
  returnDecided: (institution, day) =>
    `El ${day}, una persona supervisora de ${institution} decidió que regreses a tu país, aunque tu informe se opone. Tenía que preguntarte antes y anotar lo que dijiste.`,
  review:
    'Si nadie te preguntó, o no lo quieres, díselo a alguien en quien confíes y pregunta por la persona delegada de protección de datos. Tienen que volver a mirar la decisión.',
  printed: 'Impreso el',
  rights: [
    'Puedes preguntar qué se contó exactamente y pedir que se corrija lo que esté mal.',
    'Puedes decir cuando quieras que no se cuente nada más. No perderás ninguna ayuda por eso.',
    'Guarda esta hoja donde solo la vean personas en quienes confías.',
  ],
};

/** The words of the page in each language. */
export const ledgerWords: Readonly<Record<Language, LedgerWords>> = { en, es };
