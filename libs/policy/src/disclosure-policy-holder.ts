import type { DisclosurePolicy } from './disclosure-policy.js';

/** Injects the policy, which is made once per process, by its class. */
export class DisclosurePolicyHolder {
  constructor(readonly policy: DisclosurePolicy) {}
}
