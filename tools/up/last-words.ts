import { ENDING } from '#libs/observability';

/**
 * Why a process ended, by what it wrote in this run: the sentence with which each of ours ends, else
 * that of Node.js when its memory was not enough; nothing where it said neither. A line of the log
 * before is about something that it tried again: it is not the reason, and is not given for it.
 */
export function lastWords(log: string): string {
  const lines = log.split('\n').map((line) => line.trim());
  const ending = lines.findLast((line) => !line.startsWith('{') && ENDING.test(line));
  if (ending !== undefined) return ending.replace(ENDING, '\n').split('\n').at(-1) ?? '';
  const memory = lines.some((line) => /^FATAL ERROR: .*out of memory/u.test(line));
  if (memory) return 'its memory was not enough';
  // Before our own code ran: a syntax error, a module that is missing.
  return lines.findLast((line) => /^(\w*Error)( \[\w+\])?: /u.test(line)) ?? '';
}
