import { nodeOf } from '#libs/contracts';

/** Which node this is. */
export class NodeIdentity {
  constructor(readonly node: string) {}

  /** Whether an organisation belongs to this node. */
  owns(organisation: string): boolean {
    return nodeOf(organisation) === this.node;
  }
}
