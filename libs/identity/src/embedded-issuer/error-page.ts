import type { KoaContextWithOIDC } from 'oidc-provider';
import { languageOf } from '#libs/http';
import { page, pageHeaders } from './page.js';

const words = {
  en: {
    title: 'This sign-in cannot go on',
    remedy: 'Begin again at the gateway. The address that led here was wrong or is too old.',
  },
  es: {
    title: 'Este inicio de sesión no puede continuar',
    remedy:
      'Comience de nuevo en la puerta de enlace. La dirección que llevó aquí era incorrecta o es muy antigua.',
  },
};

/** What a browser sees of a request that the issuer refuses; nothing of it is repeated. */
export function errorPage(context: KoaContextWithOIDC): void {
  const language = languageOf(context.get('accept-language'));
  const { title, remedy } = words[language];
  context.set(pageHeaders);
  context.body = page(language, title, `<p role="alert">${remedy}</p>`);
}
