/** A server does not start, or has ended, because its disk is full: it can be tried again later. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';

  constructor(what: string, folder: string) {
    super(`${what}: its disk is full (${folder}).`);
  }
}
