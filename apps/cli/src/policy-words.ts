import type { Language } from '#libs/http';

const en = {
  decidedElsewhere: 'this node did not send it: another node decided, and sent',
  obstacle: (code: string) => `refused, whatever the rules decide: ${code}`,
  waits: (code: string) => `it waits, undecided, for this node's trust list: ${code}`,
  whole: 'the whole',
  nothing: 'nothing of the child',
  noConsent: 'no consent named',
  consent: (version: number) => `consent ${String(version)}`,
  noAgreement: 'no agreement named',
  received: (at: string, sender: string) => `received ${at} from ${sender}`,
  allowed: 'allowed',
  refused: (reasons: string) => `refused (${reasons})`,
};

/** What `policy explain` says beside the notes of the rules; codes stay codes. */
export type PolicyWords = typeof en;

const es: PolicyWords = {
  decidedElsewhere: 'este nodo no lo envió: otro nodo decidió y lo envió',
  obstacle: (code) => `rechazado, decidan lo que decidan las reglas: ${code}`,
  waits: (code) => `espera, sin decidir, por la lista de confianza de este nodo: ${code}`,
  whole: 'el conjunto',
  nothing: 'nada de la niña o el niño',
  noConsent: 'sin consentimiento nombrado',
  consent: (version) => `consentimiento ${String(version)}`,
  noAgreement: 'sin acuerdo nombrado',
  received: (at, sender) => `recibido ${at} de ${sender}`,
  allowed: 'permitido',
  refused: (reasons) => `rechazado (${reasons})`,
};

/** The same in each language. */
export const policyWords: Readonly<Record<Language, PolicyWords>> = { en, es };
