import type { PreviewedChild } from './preview.js';

/** What an issued report says of who the child is, as far as a preview shows it. */
export interface ReportedChild {
  readonly sex: PreviewedChild['sex'];
  readonly languages?: readonly string[];
  readonly dateOfBirth?: string;
  readonly estimatedAge?: number;
}

/**
 * The child by the newest source that was issued: the report counts where it says something, and an
 * age that it gives takes the place of the registration's, whichever of the two is a date.
 */
export function previewedChild(
  registration: PreviewedChild,
  report: { readonly issuedOn: string; readonly identity?: ReportedChild | undefined },
): PreviewedChild {
  const { identity, issuedOn } = report;
  if (!identity) return registration;
  const { dateOfBirth, estimatedAge, languages, sex } = identity;
  const { dateOfBirth: _born, estimatedAge: _estimate, ...rest } = registration;
  const isAged = dateOfBirth !== undefined || estimatedAge !== undefined;
  return {
    ...(isAged ? { ...rest, statedOn: issuedOn } : registration),
    ...(dateOfBirth !== undefined && { dateOfBirth }),
    ...(estimatedAge !== undefined && { estimatedAge }),
    ...(languages && { languages }),
    sex,
  };
}
