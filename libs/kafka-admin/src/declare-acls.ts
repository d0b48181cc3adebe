import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaAccess } from '#libs/messaging';
import type { AclEntry, Admin } from 'kafkajs';
import { kafkajs } from '#libs/kafka-client';
import { asOperator } from './as-operator.js';
import { declaredAcls, describeAcl, type NodeOnBroker } from './acls.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
const patienceMs = 30_000;

/** What was done with the ACLs of principals on a broker; in words, one line each. */
export interface AclsReport {
  given: string[];
  removed: string[];
  /** Of principals that are no node's services: left as they are. */
  foreign: string[];
}

/**
 * Lets the principals of these nodes do what is declared and nothing else; resolves when the broker
 * holds to it. Throws one line when it lets everybody do everything.
 */
export async function declareAcls(
  access: KafkaAccess,
  nodes: readonly NodeOnBroker[],
): Promise<AclsReport> {
  return asOperator(access, async (admin) => {
    const plan = planOf(await findAcls(admin), nodes);
    const { missing, surplus, foreign } = plan;
    if (missing.length > 0) await admin.createAcls({ acl: missing });
    if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
    await untilHeldTo(admin, nodes);
    return {
      given: missing.map(describeAcl),
      removed: surplus.map(describeAcl),
      foreign: foreign.map(describeAcl),
    };
  });
}

function planOf(found: readonly AclEntry[], nodes: readonly NodeOnBroker[]) {
  const declared = declaredAcls(nodes);
  const [wanted, there] = [declared, found].map((entries) => new Set(entries.map(describeAcl)));
  const named = new Set(nodes.map(({ node }) => node));
  const undeclared = found.filter((entry) => !wanted?.has(describeAcl(entry)));
  return {
    missing: declared.filter((entry) => !there?.has(describeAcl(entry))),
    surplus: undeclared.filter(({ principal }) => named.has(nodeOf(principal) ?? '')),
    foreign: undeclared.filter(({ principal }) => nodeOf(principal) === undefined),
  };
}

function nodeOf(principal: string): string | undefined {
  return /^User:([a-z]{2,8})\./.exec(principal)?.[1];
}

/** The broker learns a moment later what its controller has written. */
async function untilHeldTo(admin: Admin, nodes: readonly NodeOnBroker[]): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { missing, surplus } = planOf(await findAcls(admin), nodes);
    const [open] = [...missing, ...surplus];
    if (!open) return;
    if (Date.now() > deadline) throw new Error(`not held to: ${describeAcl(open)}`);
    await sleep(50);
  }
}

async function findAcls(admin: Admin): Promise<AclEntry[]> {
  const { resources } = await admin
    .describeAcls({
      resourceType: AclResourceTypes.ANY,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    })
    .catch((error: unknown) => {
      const { type } = error as { type?: string };
      if (type !== 'SECURITY_DISABLED') throw error;
      throw new Error('the broker has no authorizer: give it deploy/kafka/secured.properties');
    });
  return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...acl, ...resource })));
}
