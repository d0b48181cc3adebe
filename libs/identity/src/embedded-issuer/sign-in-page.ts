import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Provider } from 'oidc-provider';
import { languageOf } from '#libs/http';
import type { DemonstrationUser } from '../demonstration-users.js';
import type { Attempts } from './attempts.js';
import { page, pageHeaders } from './page.js';

const words = {
  en: {
    title: 'Enlace: demonstration sign-in',
    user: 'User',
    secret: 'Secret',
    go: 'Sign in',
    wrong: 'User or secret is not right. Both are in the table that npm run up prints.',
    locked: 'Too many wrong tries for this user. Wait {minutes} min, then try again.',
    late: 'This sign-in has expired or was already used. Begin again at the gateway.',
  },
  es: {
    title: 'Enlace: inicio de sesión de demostración',
    user: 'Usuario',
    secret: 'Clave',
    go: 'Iniciar sesión',
    wrong:
      'El usuario o la clave no son correctos. Ambos están en la tabla que muestra npm run up.',
    locked:
      'Demasiados intentos incorrectos para este usuario. Espere {minutes} min e inténtelo de nuevo.',
    late: 'Este inicio de sesión tardó demasiado o ya se usó. Comience de nuevo en la puerta de enlace.',
  },
};

const prefix = '/sign-in/';
const mostBytes = 4_096;

/** Where the page of one sign-in is. */
export const signInAddress = (uid: string): string => `${prefix}${uid}`;

/**
 * Shows the sign-in page and receives what is entered; false when the request is for something else.
 */
export function signInPage(
  provider: Provider,
  users: readonly DemonstrationUser[],
  attempts: Attempts,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (!request.url?.startsWith(prefix)) return false;
    const text = words[languageOf(request.headers['accept-language'])];
    const begun = await provider.interactionDetails(request, response).catch(() => undefined);
    if (!begun) {
      show(request, response, 400, alert(text.late));
      return true;
    }
    if (request.method !== 'POST') {
      show(request, response, 200, form(text));
      return true;
    }
    const entered = await readForm(request);
    const id = entered.get('user') ?? '';
    const lockedMs = attempts.lockedMs(id);
    const user = lockedMs > 0 ? undefined : findUser(users, entered);
    if (lockedMs > 0) {
      const minutes = String(Math.ceil(lockedMs / 60_000));
      show(request, response, 429, alert(text.locked.replace('{minutes}', minutes)) + form(text));
    } else if (user) {
      attempts.succeeded(id);
      const login = { accountId: user.id };
      await provider.interactionFinished(request, response, { login });
    } else {
      await pause(attempts.failed(id));
      show(request, response, 401, alert(text.wrong) + form(text));
    }
    return true;
  };
}

function show(request: IncomingMessage, response: ServerResponse, status: number, body: string) {
  const language = languageOf(request.headers['accept-language']);
  response.writeHead(status, pageHeaders).end(page(language, words[language].title, body));
}

const alert = (text: string): string => `<p role="alert">${text}</p>`;

/** Without an action it goes to the address of the page itself. */
const form = ({ user, secret, go }: (typeof words)['en']): string => `<form method="post">
  <label for="user">${user}</label>
  <input id="user" name="user" autocomplete="username" required autofocus>
  <label for="secret">${secret}</label>
  <input id="secret" name="secret" type="password" autocomplete="current-password" required>
  <button>${go}</button>
</form>`;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > mostBytes) break;
  }
  return new URLSearchParams(text);
}

function findUser(users: readonly DemonstrationUser[], entered: URLSearchParams) {
  const user = users.find(({ id }) => id === entered.get('user'));
  const given = Buffer.from(entered.get('secret') ?? '');
  const right = Buffer.from(user?.secret ?? '');
  return given.length === right.length && timingSafeEqual(given, right) ? user : undefined;
}
