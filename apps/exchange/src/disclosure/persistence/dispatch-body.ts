import type { DisclosureBasis } from '#libs/contracts';

/** The text that a dispatch carries: what its own fields do not say of the event already. */
export interface DispatchBody {
  readonly source: string;
  readonly time: string;
  readonly correlationid: string;
  readonly causationid: string;
  readonly traceparent?: string;
  readonly basis: DisclosureBasis;
  readonly data: Record<string, unknown>;
}

/** What the blob of a dispatch at rest is bound to. */
export function dispatchContext(id: string): string {
  return `dispatch:${id}`;
}
