import { STATUS_CODES } from 'node:http';
import { findProblem, sentence } from './catalogue.js';
import type { ProblemParams } from './catalogue.js';
import type { Language } from './language.js';
import type { FieldError, ProblemError } from './problem.error.js';

/** A field error as the client reads it. */
export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
  /** The codes that the field accepts, when it has a list. */
  allowed?: readonly string[];
  /** The code that was probably meant; nothing is recorded by it. */
  nearest?: string;
}

/** The body of `application/problem+json` (RFC 9457). */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  retryable: boolean;
  /** The request id: what to quote to an operator. */
  instance: string;
  errors?: FieldProblem[];
}

const spanishTitles: Record<number, string> = {
  400: 'Solicitud incorrecta',
  401: 'Sin autenticar',
  403: 'Prohibido',
  404: 'No encontrado',
  405: 'Método no admitido',
  408: 'Tiempo de espera agotado',
  409: 'Conflicto',
  410: 'Ya no existe',
  412: 'Condición previa no cumplida',
  413: 'Contenido demasiado grande',
  415: 'Tipo de contenido no admitido',
  417: 'Expectativa no admitida',
  422: 'Contenido que no se puede procesar',
  428: 'Condición previa requerida',
  429: 'Demasiadas solicitudes',
  431: 'Encabezados demasiado grandes',
  500: 'Error interno',
  502: 'Respuesta incorrecta de otro servicio',
  503: 'Servicio no disponible',
  504: 'Otro servicio no responde',
};

/** Describes `problem` in `language`; `requestId` becomes its instance. */
export function problemDocument(
  problem: ProblemError,
  language: Language,
  requestId: string,
): ProblemDocument {
  const { code, status, retryable, errors } = problem;
  return {
    type: `urn:enlace:problem:${code}`,
    title: titleOf(status, language),
    status,
    detail: describeProblem(code, problem.params, language),
    code,
    retryable,
    instance: requestId,
    ...(errors.length > 0 && { errors: describeFieldErrors(errors, language) }),
  };
}

const meant = { en: 'Probably meant:', es: 'Probablemente quiso decir:' };

/**
 * Describes field errors in `language`. Also for what is not refused: the warnings of a successful
 * response and the report of a batch use the same sentences.
 */
export function describeFieldErrors(
  errors: readonly FieldError[],
  language: Language,
): FieldProblem[] {
  return errors.map(({ field, code, params = {} }) => {
    const { allowed, nearest } = params;
    const detail = describeProblem(code, params, language);
    return {
      ...{
        field,
        code,
        detail: nearest ? `${detail} ${meant[language]} ${String(nearest)}.` : detail,
      },
      ...(typeof allowed === 'object' && { allowed }),
      ...(nearest !== undefined && { nearest: String(nearest) }),
    };
  });
}

/** The sentence of a problem. Throws for a code that nobody has declared. */
export function describeProblem(code: string, params: ProblemParams, language: Language): string {
  const definition = findProblem(code);
  if (!definition) throw new Error(`The problem code ${code} is not defined`);
  return sentence(definition, language, params);
}

function titleOf(status: number, language: Language): string {
  const english = STATUS_CODES[status] ?? 'Error';
  return language === 'es' ? (spanishTitles[status] ?? english) : english;
}
