import type { DisclosurePolicy } from '#libs/policy';

/** Injects the policy, which is made once per process, by its class. */
export class DisclosurePolicyHolder {
  constructor(readonly policy: DisclosurePolicy) {}
}
