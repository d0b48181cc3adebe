const plain = /^\/(?![/\\])[\x21-\x7e]*$/;
const elsewhere = 'http://elsewhere.invalid';

/** `path` when it stays on this site, `/` otherwise: nobody is sent elsewhere by a link of ours. */
export function localPath(path: string | undefined): string {
  if (path === undefined || !plain.test(path) || path.includes('\\')) return '/';
  if (!URL.canParse(path, elsewhere)) return '/';
  const { origin, pathname, search, hash } = new URL(path, elsewhere);
  // What a browser would make of it: dots resolved, so that no second slash comes to the front.
  const seen = `${pathname}${search}${hash}`;
  return origin === elsewhere && !seen.startsWith('//') ? seen : '/';
}
