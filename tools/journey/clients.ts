import type { DemonstrationUser } from '#libs/identity';
import { nodeAddresses, type NodeAddresses, type Seed } from '#libs/demonstration';
import { Person } from './person.js';
import { Patience } from './seen.js';

/** The people of the network, each at the gateway of their node. */
export class Clients {
  private readonly nodes: readonly NodeAddresses[];
  private readonly made = new Map<string, Person>();

  constructor(
    portBase: number,
    private readonly seed: Seed,
    readonly patience = new Patience(),
  ) {
    this.nodes = nodeAddresses(portBase);
  }

  /** A person who has this role in a node. Throws when nobody has it. */
  of(node: string, role: DemonstrationUser['role']): Person {
    return this.get(node, `the role ${role}`, (user) => user.role === role);
  }

  /** Who registers for an organisation. Throws one sentence for one that has nobody. */
  registrarOf(organisation: string): Person {
    const [node = ''] = organisation.split('.');
    const registers = ['host-authority-officer', 'consular-officer'];
    return this.get(
      node,
      `a registrar of ${organisation}`,
      (user) => user.organisation === organisation && registers.includes(user.role),
    );
  }

  private get(node: string, who: string, fits: (user: DemonstrationUser) => boolean): Person {
    const at = this.nodes.find((one) => one.node === node);
    const user = at && this.seed.usersOf(node).find(fits);
    if (!user) throw new Error(`Nobody at ${node} is ${who}.`);
    const key = `${node}/${user.id}`;
    const client = this.made.get(key) ?? new Person(at, user, this.patience.seconds);
    this.made.set(key, client);
    return client;
  }
}
