import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A process cannot go on, for a reason that the message says whole: it shows no address and no person. */
export class FatalError extends Error {
  override readonly name = 'FatalError';
}

/** Errors of our own that are worded for who runs a node. A foreign message may hold a password. */
const WORDED = new Set([
  ...['FatalError', 'ConfigError', 'SchemaMismatchError', 'ConfidentialityError'],
  'KeyStoreUnavailableError',
]);

interface Details {
  readonly name?: string;
  readonly code?: string;
  readonly address?: string;
  readonly port?: number;
  readonly path?: string;
  readonly syscall?: string;
}

const OF_POSTGRESQL: Readonly<Record<string, string>> = {
  '28P01': 'PostgreSQL refuses the password of the role',
  '28000': 'PostgreSQL refuses the role',
  '3D000': 'PostgreSQL has no such database',
  '42501': 'PostgreSQL does not permit the role what it must do: run migrate of this version',
  '53100': "PostgreSQL's disk is full",
  '53300': 'PostgreSQL has no session left for this process',
};

/** Why a process ends, in one sentence without a stop: what happened and where, nothing that a person wrote. */
export function whyItEnds(error: unknown): string {
  if (!(error instanceof Error)) return 'an error that nobody foresaw (not even an error)';
  const details = error as Details;
  const code = typeof details.code === 'string' ? details.code : '';
  if (WORDED.has(error.name)) return error.message.replace(/\.$/u, '');
  const known = OF_SYSTEM[code]?.(details) ?? OF_POSTGRESQL[code];
  if (known !== undefined) return known;
  if (error.name.startsWith('KafkaJS'))
    return `the client of the broker has given up (${error.name})`;
  const what = [error.name, code].filter(Boolean).join(' ');
  return `an error that nobody foresaw: ${what}${placeOf(error)}`;
}

/** Of the system's own errors, by their codes. */
const OF_SYSTEM: Readonly<Record<string, (details: Details) => string>> = {
  EADDRINUSE: ({ port }) => `the port ${String(port)} is in use`,
  EACCES: ({ syscall, port, path }) =>
    syscall === 'listen'
      ? `it may not listen on the port ${String(port)}`
      : `the file ${String(path)} may not be read or written`,
  ENOENT: ({ path }) => `the file ${String(path)} is not there`,
  ENOSPC: ({ path }) => (path === undefined ? 'the disk is full' : `the disk is full: ${path}`),
  ECONNREFUSED: ({ address, port }) =>
    port === undefined
      ? 'nothing listens at one of its addresses'
      : `nothing listens at ${String(address)}:${String(port)}`,
  ENOTFOUND: () => 'a host of its addresses is unknown',
};

/** The first place in our own code, by which the defect is found. */
function placeOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  const own = frames.find((line) => !/node_modules|node:/u.test(line)) ?? frames[0];
  const [, place] = /\(?((?:file:\/\/)?\/[^)\s]+:\d+:\d+)\)?$/u.exec(own ?? '') ?? [];
  if (place === undefined) return '';
  const path = place.startsWith('file://') ? fromUrl(place) : place;
  const local = relative(process.cwd(), path);
  return ` at ${isAbsolute(local) || local.startsWith('..') ? path : local}`;
}

/** With its line and column, which are no part of the file's name. */
function fromUrl(place: string): string {
  const [, url = '', at = ''] = /^(.*?)(:\d+:\d+)$/u.exec(place) ?? [];
  return `${fileURLToPath(url)}${at}`;
}

/** By which the last line of a process is known. */
export const ENDING = / ends: /u;

/** Writes the one sentence and ends the process, non-zero. What is under way is left. */
export function endWith(name: string, error: unknown): never {
  process.stderr.write(`${name} ends: ${whyItEnds(error)}\n`);
  process.exit(1);
}

/** Lets an error that nobody caught end the process with its sentence, in place of a stack. */
export function endOnUnforeseen(nameOf: () => string): void {
  const end = (error: unknown): never => endWith(nameOf(), error);
  process.on('uncaughtException', end).on('unhandledRejection', end);
}
