import type { KoaContextWithOIDC } from 'oidc-provider';
import { languageOf } from '#libs/http';
import { page, pageHeaders } from './page.js';

const words = {
  en: { title: 'Sign out of Enlace?', yes: 'Sign out', no: 'Stay signed in' },
  es: { title: '¿Cerrar la sesión de Enlace?', yes: 'Cerrar la sesión', no: 'Seguir en la sesión' },
};

/** Asks before the issuer forgets somebody: a link alone must sign nobody out. `form` is its form. */
export function signOutPage(context: KoaContextWithOIDC, form: string): void {
  const language = languageOf(context.get('accept-language'));
  const { title, yes, no } = words[language];
  context.set(pageHeaders);
  context.body = page(
    language,
    title,
    `${form}
<button form="op.logoutForm" name="logout" value="yes" autofocus>${yes}</button>
<button form="op.logoutForm">${no}</button>`,
  );
}
