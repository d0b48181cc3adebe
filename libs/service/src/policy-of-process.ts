import { createDisclosurePolicy, DisclosurePolicyHolder } from '#libs/policy';

let holder: DisclosurePolicyHolder | undefined;

/** The policy, made once in a process, which may run all services of a node. */
export function policyOfProcess(): DisclosurePolicyHolder {
  holder ??= new DisclosurePolicyHolder(createDisclosurePolicy());
  return holder;
}
