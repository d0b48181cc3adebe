/** What looks wrong in a request and may be right: accepted, and returned as a warning. */
export interface Oddity {
  /** Where it stands in the request, as in its errors. */
  readonly field: string;
  /** What is odd, as its text is declared. */
  readonly code: string;
}
