import type { DemonstrationUser, GatewayClient, MachineClient } from '#libs/identity';

/** What one process runs of a node: all of it, or (`--separate`) its issuer alone. */
export interface NodePlan {
  readonly node: string;
  /** The environment of each service, as its own `main` would read it. */
  readonly services: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly gateway?: Readonly<Record<string, string>>;
  readonly issuer?: IssuerPlan;
}

/** The embedded issuer of a node. */
export interface IssuerPlan {
  /** By which it is reached, so by which it names itself. */
  readonly host: string;
  readonly port: number;
  readonly listen?: string;
  readonly users: readonly DemonstrationUser[];
  readonly keyFile: string;
  readonly gateway: InFile<GatewayClient>;
  readonly machines: readonly InFile<MachineClient>[];
}

/** A client whose key is in a file: a plan holds no key. */
export type InFile<Client extends { key: unknown }> = Omit<Client, 'key'> & {
  readonly keyFile: string;
};
