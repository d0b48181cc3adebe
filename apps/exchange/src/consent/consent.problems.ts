import { defineProblems } from '#libs/http';

/** What can be wrong with a consent beside its fields. */
defineProblems({
  'CONSENT.ILLEGAL_BEGINNING': {
    status: 409,
    en: 'Nothing was recorded of this consent, so it cannot be {to:consent-state}. Record first that it was asked for, given or refused.',
    es: 'De este consentimiento no hay nada registrado, así que no puede quedar como {to:consent-state}. Registre primero que se pidió, se dio o se negó.',
  },
  'CONSENT.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A consent that is {from:consent-state} cannot become {to:consent-state}. Read the consents of the case and record what was really decided.',
    es: 'Un consentimiento en estado {from:consent-state} no puede pasar a {to:consent-state}. Lea los del caso y registre lo que realmente se decidió.',
  },
  'CONSENT.EXEMPTION': {
    status: 422,
    en: 'exemption goes with an assent that is not-applicable, and with nothing else. Give both or neither.',
    es: 'exemption acompaña a un asentimiento not-applicable y a nada más. Indique ambos o ninguno.',
  },
  'CONSENT.OLD_ENOUGH': {
    status: 422,
    en: 'exemption age does not fit: by what is registered the child is {age} or older, and decides. Ask the child and record the answer; if the registration is wrong, correct it first.',
    es: 'exemption age no corresponde: según lo registrado tiene {age} años o más, y decide. Pregunte a la niña, el niño o adolescente y registre la respuesta; si el registro está mal, corríjalo antes.',
  },
  'CONSENT.AGE_NOT_CERTAIN': {
    status: 422,
    en: 'It is not certain here that the child is too young to assent. It was recorded; make sure of the age, and ask the child if they can decide.',
    es: 'Aquí no es seguro que la niña o el niño sea demasiado pequeño para asentir. Se registró; asegúrese de la edad y pregúntele si puede decidir.',
  },
  'CONSENT.WRONG_GIVER': {
    status: 422,
    en: 'The child gives assent; the legal representative gives consent. Correct kind or givenBy.',
    es: 'La niña o el niño da asentimiento; el representante legal, consentimiento. Corrija kind o givenBy.',
  },
  'CONSENT.INCOMPLETE': {
    status: 422,
    en: 'A consent that was given names by whom, in which form and until when. Add givenBy, form and expiresOn.',
    es: 'Un consentimiento otorgado indica por quién, en qué forma y hasta cuándo. Agregue givenBy, form y expiresOn.',
  },
  'CONSENT.EXPIRED': {
    status: 422,
    en: 'expiresOn lies in the past. Give the last day on which the consent holds.',
    es: 'expiresOn está en el pasado. Indique el último día de vigencia del consentimiento.',
  },
  'CONSENT.BEYOND_MAJORITY': {
    status: 422,
    en: 'expiresOn is later than any child of today is one. Give a day until {latest}, when the child is of age at the latest.',
    es: 'expiresOn es posterior al día en que cualquier niña o niño de hoy será mayor de edad. Indique un día hasta {latest}, a más tardar el de su mayoría de edad.',
  },
  'CONSENT.AFTER_MAJORITY': {
    status: 422,
    en: 'expiresOn is after adultOn. It was accepted; this consent ends on adultOn all the same.',
    es: 'expiresOn es posterior a adultOn. Se aceptó; este consentimiento termina de todos modos en adultOn.',
  },
  'CONSENT.NO_NOTICE_IN_LANGUAGE': {
    status: 422,
    en: 'The notice has no text in this language. It was accepted; make sure that an interpreter explained it.',
    es: 'El aviso no tiene texto en este idioma. Se aceptó; asegúrese de que una persona intérprete lo haya explicado.',
  },
  'CONSENT.REFUSED_BY_NOBODY': {
    status: 422,
    en: 'A refusal names who refused. Add givenBy.',
    es: 'Una negativa indica quién se negó. Agregue givenBy.',
  },
  'CONSENT.UNKNOWN_NOTICE': {
    status: 422,
    en: 'noticeVersion is no notice of this node. Name the version that was explained: see GET /v1/notices.',
    es: 'noticeVersion no es un aviso de este nodo. Indique la versión que se explicó: vea GET /v1/notices.',
  },
  'CONSENT.WITNESS_MISSING': {
    status: 422,
    en: 'What was said aloud needs a witness. Add witness.',
    es: 'Lo que se dijo de palabra necesita testigo. Agregue witness.',
  },
  'CONSENT.WITHHELD_CATEGORY': {
    status: 422,
    en: 'withheld names a category that categories allows. Remove it from categories.',
    es: 'withheld nombra una categoría que categories permite. Quítela de categories.',
  },
  'CONSENT.OF_AGE': {
    status: 422,
    en: 'The person is of age: givenBy must be child, who consents for themselves now.',
    es: 'La persona es mayor de edad: givenBy debe ser child, que ahora consiente por sí misma.',
  },
});
