import type { Notice } from './notice.js';

/** The texts of notice 2026-01 in Spanish. */
export const es: Notice['texts']['es'] = {
  representative: {
    title: 'Cómo se comparte la información de la niña, el niño o adolescente',
    paragraphs: [
      'Le pedimos permiso para compartir información de la niña o del niño con instituciones de su país que pueden protegerle y acompañar su regreso.',
      'Se comparte solo lo que usted autorice: qué datos, con qué instituciones, para qué y hasta qué fecha. Nada se entrega a quien usted no nombre.',
      'Puede decir que no. Si dice que no, la niña o el niño recibirá igualmente protección y ayuda.',
      'Puede retirar su permiso cuando quiera. Entonces no se comparte nada más, y quienes recibieron la información deben restringirla y responder qué hicieron.',
      'También se pregunta a la niña o al niño. Si no quiere compartir algo, no se comparte, aunque usted lo autorice.',
      'Puede pedir que le muestren qué se compartió, con quién y cuándo, y pedir que se corrija o se borre.',
      'Cuando cumpla 18 años decidirá por sí misma o por sí mismo, y este permiso termina.',
    ],
  },
  adolescent: {
    title: 'Tu información es tuya',
    paragraphs: [
      'Queremos contar a instituciones de tu país algunas cosas sobre ti para que puedan cuidarte y ayudarte al regresar.',
      'Tú puedes decir qué se cuenta y qué no. Si algo te da miedo o prefieres contarlo tú, dilo y no se comparte.',
      'Puedes decir que no, y puedes cambiar de idea después. No perderás la ayuda por eso.',
      'Puedes pedir que te mostremos a quién se le contó qué. Cuando cumplas 18 años, decidirás tú.',
    ],
  },
  child: {
    title: 'Lo que contamos de ti',
    paragraphs: [
      'Hay personas en tu país que quieren cuidarte. Para eso necesitan saber algunas cosas de ti.',
      '¿Nos dejas contarles? Puedes decir sí o no. Nadie se enojará contigo.',
      'Si hay algo que no quieres que contemos, dínoslo. Es tu secreto y lo respetamos.',
      'Si mañana piensas otra cosa, también puedes decirlo.',
    ],
  },
};
