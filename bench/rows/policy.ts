import { statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { ReportDisclosed } from '#libs/contracts';
import { createDisclosurePolicy, reduceFacts, type DisclosurePolicy } from '#libs/policy';
import { testFacts } from '#libs/policy/testing';
import { repeat } from '../load/repeat.js';
import type { Suite } from '../runner/suite.js';

const CACHED_COUNT = 50_000;
const COUNT = 2_000;

const act = { ...ReportDisclosed, rule: 'disclose' } as const;
const facts = testFacts();

/** From what is known of a case to a decision on one category, beside Cedar alone. */
export const policy: Suite = {
  name: 'policy',
  open: () => {
    const cached = createDisclosurePolicy();
    const uncached = createDisclosurePolicy({ cached: 0 });
    const ask = cedarAlone(cached.version);
    if (!isAllowed(cached) || !isAllowed(uncached) || !ask()) {
      throw new Error('what was to be allowed is refused');
    }
    return Promise.resolve({
      sides: {
        cached: () => repeat(CACHED_COUNT, () => isAllowed(cached)),
        uncached: () => repeat(COUNT, () => isAllowed(uncached)),
        cedar: () => repeat(COUNT, ask),
      },
      rows: [
        {
          ...{ name: 'policy decision, cached ÷ Cedar alone', unit: 'decisions/s' },
          ...{ ours: ['cached', 'perSecond'], reference: ['cedar', 'perSecond'] },
        },
        {
          ...{ name: 'policy decision, uncached ÷ Cedar alone', unit: 'decisions/s' },
          ...{ ours: ['uncached', 'perSecond'], reference: ['cedar', 'perSecond'] },
        },
      ],
      close: () => Promise.resolve(),
    });
  },
};

function isAllowed(by: DisclosurePolicy): boolean {
  return by.discloseParts(facts, act, ['identity']).allowed;
}

/** The request to which the facts are reduced, to the rules that the policy has had parsed. */
function cedarAlone(version: string): () => boolean {
  const { attributes } = reduceFacts(facts, act, 'identity');
  const call = {
    principal: { type: 'Party', id: 'sender' },
    action: { type: 'Action', id: act.rule },
    resource: { type: 'Party', id: 'recipient' },
    context: { ...attributes },
    entities: [],
    preparsedSchemaName: version,
    preparsedPolicySetId: version,
    validateRequest: true,
  };
  return () => {
    const response = statefulIsAuthorized(call);
    return response.type === 'success' && response.response.decision === 'allow';
  };
}
