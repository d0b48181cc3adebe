import { hash } from 'node:crypto';

/** SHA-256 of bytes or of a text in UTF-8. */
export function sha256(input: string | Buffer): Buffer {
  return hash('sha256', input, 'buffer');
}

/**
 * Fields with their lengths, so that no two rows have the same text. The database's `audit_field`
 * writes the same; the verifier trusts this one, since a person who can edit rows can edit functions
 * too.
 */
export function frame(fields: readonly (string | null)[]): string {
  return fields
    .map((field) => (field === null ? '-' : `${String(Buffer.byteLength(field))}:${field},`))
    .join('');
}
