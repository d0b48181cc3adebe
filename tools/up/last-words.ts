/**
 * The line of a log that best explains why a process ended: its last error, as a line of text or of
 * the structured log; else the last line that is neither a stack nor the version of Node.js.
 */
export function lastWords(log: string): string {
  const lines = log.split('\n').map(plainLine).filter(Boolean);
  const logged = lines.filter(
    (line) => !/^\s+at |^\s*\^+$|^Node\.js v|^\s*[{}\]]|^file:\/\//.test(line),
  );
  return (
    logged.findLast((line) => /error|cannot|missing|not valid/i.test(line)) ??
    logged.at(-1) ??
    ''
  ).trim();
}

function plainLine(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { level, msg, error } = JSON.parse(line) as LogLine;
    const serious = ['error', 'fatal'].includes(String(level)) || Number(level) >= 50;
    return serious ? ['error:', msg, error?.type, error?.code].filter(Boolean).join(' ') : '';
  } catch {
    return '';
  }
}

interface LogLine {
  readonly level?: number | string;
  readonly msg?: string;
  readonly error?: { readonly type?: string; readonly code?: string };
}
