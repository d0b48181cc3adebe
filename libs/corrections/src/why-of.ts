import type { Actor } from '#libs/identity';
import type { CorrectionRequest } from './correction.request.js';
import type { Why } from './corrections.js';

/** Who corrects, and why. */
export function whyOf({ subject, name }: Actor, { reason, note }: CorrectionRequest): Why {
  return { by: subject, reason, ...(note !== undefined && { note }), ...(name && { name }) };
}
