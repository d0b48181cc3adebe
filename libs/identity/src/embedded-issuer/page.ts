import { createHash } from 'node:crypto';

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:22rem;margin:10vh auto;padding:0 1rem}' +
  'label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}' +
  'input{margin:.25rem 0 1rem;padding:.5rem}button{padding:.6rem}[role=alert]{color:#a00}';

/** No script, nothing from elsewhere, in no frame. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
};

/** A page of the embedded issuer; `body` is HTML, written by us alone. */
export function page(language: 'en' | 'es', title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <style>${style}</style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>
`;
}
