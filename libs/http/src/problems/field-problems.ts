import { organisationKinds } from '#libs/contracts';
import { defineProblems } from './catalogue.js';

const classes = organisationKinds.codes.join(', ');

/** What can be wrong with one field; the compiled validation speaks in these. */
export const fieldProblems = defineProblems({
  'FIELD.MISSING': {
    status: 400,
    en: 'This field is required. Add it.',
    es: 'Este campo es obligatorio. Agréguelo.',
  },
  'FIELD.UNKNOWN': {
    status: 400,
    en: 'There is a field here that is not known. Remove it or correct its name. Known are: {known}.',
    es: 'Aquí hay un campo que no se conoce. Quítelo o corrija su nombre. Se conocen: {known}.',
  },
  'FIELD.WRONG_TYPE': {
    status: 400,
    en: 'This must be of the type {expected}. If it is not known, leave the field out.',
    es: 'Debe ser del tipo {expected}. Si no se conoce, omita el campo.',
  },
  'FIELD.UNKNOWN_CODE': {
    status: 400,
    en: 'This code is not in the list. Use one of: {allowed}.',
    es: 'Este código no está en la lista. Use uno de: {allowed}.',
  },
  'FIELD.UNKNOWN_COUNTRY': {
    status: 400,
    en: 'This is not a country of ISO 3166-1. Write its code in two capital letters, such as HN.',
    es: 'No es un país de la norma ISO 3166-1. Escriba su código de dos letras mayúsculas, por ejemplo HN.',
  },
  'FIELD.UNKNOWN_LANGUAGE': {
    status: 400,
    en: 'This is not a language of BCP 47. Write its code in small letters, such as es or miq.',
    es: 'No es un idioma de la norma BCP 47. Escriba su código en minúsculas, por ejemplo es o miq.',
  },
  'FIELD.NOT_A_DATE': {
    status: 400,
    en: 'This is not a date. Write year, month and day, such as 2026-10-31.',
    es: 'No es una fecha. Escriba año, mes y día, por ejemplo 2026-10-31.',
  },
  'FIELD.IMPOSSIBLE_DATE': {
    status: 400,
    en: 'This date cannot be meant: days from {first} to {last} can. Check the year.',
    es: 'Esta fecha no puede ser: se admiten días del {first} al {last}. Revise el año.',
  },
  'FIELD.NOT_AN_INSTANT': {
    status: 400,
    en: 'This is not a moment in time. Write it with time and zone, such as 2026-10-31T14:30:00Z or 2026-10-31T08:30:00-06:00; hours go to 23, minutes and seconds to 59.',
    es: 'No es un momento. Escríbalo con hora y zona, por ejemplo 2026-10-31T14:30:00Z o 2026-10-31T08:30:00-06:00; las horas llegan a 23, los minutos y segundos a 59.',
  },
  'FIELD.BEFORE_FROM': {
    status: 400,
    en: 'until is a day before from ({from}), so nothing could be found. Exchange the two.',
    es: 'until es un día anterior a from ({from}), así que nada se podría encontrar. Intercámbielos.',
  },
  'FIELD.IN_THE_FUTURE': {
    status: 400,
    en: 'This date is in the future. Enter the day on which it happened, today ({today}) at the latest.',
    es: 'Esta fecha está en el futuro. Indique el día en que ocurrió, a más tardar hoy ({today}).',
  },
  'FIELD.NOT_OF_CARE': {
    status: 400,
    en: 'This date is too long ago: a child of that time is an adult today. Check the year.',
    es: 'Esta fecha es demasiado antigua: la persona de la que trata ya no es niña ni niño. Revise el año.',
  },
  'FIELD.OVER_EIGHTEEN': {
    status: 400,
    en: 'By this birth date the person is 18 or older. Check it; it was accepted as entered.',
    es: 'Según esta fecha de nacimiento la persona tiene 18 años o más. Revísela; se aceptó como se escribió.',
  },
  'FIELD.NOT_AN_ID': {
    status: 400,
    en: 'This is not an identifier. Use it as the service gave it (a UUID).',
    es: 'No es un identificador. Úselo tal como lo dio el servicio (un UUID).',
  },
  'FIELD.NOT_A_CASE_REFERENCE': {
    status: 400,
    en: 'This is not a case reference. Use the long one in UUID form, not the short code EN-….',
    es: 'No es una referencia de caso. Use la larga con forma de UUID, no el código corto EN-….',
  },
  'FIELD.NOT_A_CASE': {
    status: 400,
    en: 'This is neither a case reference nor a short code. Check each letter of the code, such as EN-4F7K-2Q9X: its last one would not match.',
    es: 'No es una referencia de caso ni un código corto. Revise cada letra del código, por ejemplo EN-4F7K-2Q9X: la última no coincide.',
  },
  'FIELD.NOT_AN_ORGANISATION': {
    status: 400,
    en: 'This is not the identifier of an organisation. It is the node, a dot and a name, such as hn.dinaf.',
    es: 'No es el identificador de una organización. Es el nodo, un punto y un nombre, por ejemplo hn.dinaf.',
  },
  'FIELD.NOT_A_RECIPIENT': {
    status: 400,
    en: `This is no recipient. Name an organisation, such as hn.dinaf, or a class of organisations: ${classes}.`,
    es: `No es un destinatario. Nombre una organización, por ejemplo hn.dinaf, o una clase de organizaciones: ${classes}.`,
  },
  'FIELD.UNKNOWN_ORGANISATION': {
    status: 400,
    en: 'The trust list has no such organisation, or it does not do this. Choose one of the trust list.',
    es: 'La lista de confianza no tiene esa organización, o ella no hace esto. Elija una de la lista de confianza.',
  },
  'FIELD.WRONG_FORMAT': {
    status: 400,
    en: 'This is not written as it must be. See the format of the field at /docs.',
    es: 'No está escrito como debe ser. Consulte el formato del campo en /docs.',
  },
  'FIELD.FORBIDDEN_CHARACTER': {
    status: 400,
    en: 'This text has a character that cannot be stored or shown as it is: a control character, half of a pair, or one that turns the direction of the text. Type the text again instead of pasting it.',
    es: 'Este texto tiene un carácter que no se puede guardar ni mostrar tal cual: un carácter de control, la mitad de un par o uno que invierte la dirección del texto. Escriba el texto de nuevo en lugar de pegarlo.',
  },
  'FIELD.BLANK': {
    status: 400,
    en: 'This text is empty or has only blanks. If it is not known, leave the field out.',
    es: 'Este texto está vacío o solo tiene espacios. Si no se conoce, omita el campo.',
  },
  'FIELD.NOT_ONE_LINE': {
    status: 400,
    en: 'This text must be on one line. Remove its line breaks and tabs.',
    es: 'Este texto debe estar en una sola línea. Quite los saltos de línea y los tabuladores.',
  },
  'FIELD.NOT_DIGITS': {
    status: 400,
    en: 'This must be a whole number in digits only, such as 9.',
    es: 'Debe ser un número entero escrito solo con cifras, por ejemplo 9.',
  },
  'FIELD.TOO_SHORT': {
    status: 400,
    en: 'This is too short. The minimum number of characters is {limit}.',
    es: 'Es demasiado corto. El mínimo de caracteres es {limit}.',
  },
  'FIELD.TOO_LONG': {
    status: 400,
    en: 'This is too long. The maximum number of characters is {limit}.',
    es: 'Es demasiado largo. El máximo de caracteres es {limit}.',
  },
  'FIELD.TOO_SMALL': {
    status: 400,
    en: 'This number is too small. The limit is {limit}.',
    es: 'Este número es demasiado pequeño. El límite es {limit}.',
  },
  'FIELD.TOO_LARGE': {
    status: 400,
    en: 'This number is too large. The limit is {limit}.',
    es: 'Este número es demasiado grande. El límite es {limit}.',
  },
  'FIELD.TOO_FEW': {
    status: 400,
    en: 'This list is too short. The minimum number of items is {limit}.',
    es: 'Esta lista es demasiado corta. El mínimo de elementos es {limit}.',
  },
  'FIELD.TOO_MANY': {
    status: 400,
    en: 'This list is too long. The maximum number of items is {limit}.',
    es: 'Esta lista es demasiado larga. El máximo de elementos es {limit}.',
  },
  'FIELD.REPEATED': {
    status: 400,
    en: 'The list names an item twice. Name each one once.',
    es: 'La lista nombra un elemento dos veces. Nombre cada uno una vez.',
  },
});
