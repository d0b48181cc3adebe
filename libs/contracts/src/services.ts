/** What a node is to the children: it meets them, they are its own, or it watches the flows alone. */
export type NodeKind = 'host' | 'origin' | 'network';

/** A service in the list; all else is in its definition, `apps/<name>/src/service.ts`. */
interface ListedService {
  /** Kebab-case, as in addresses, databases, event sources and principals at the broker. */
  readonly name: string;
  /** In which nodes of the demonstration network it runs. */
  readonly runsIn: readonly NodeKind[];
  /** Whether it holds records of children, which a withdrawal must find restricted. */
  readonly holdsRecords: boolean;
}

/**
 * The services that a node can run: a new one is a line here and a folder in `apps/`. Addresses,
 * databases, ACLs at the broker, the demonstration and the specs of all services derive from it;
 * `npm run check` names what is missing elsewhere.
 */
const services = [
  { name: 'exchange', runsIn: ['host', 'origin', 'network'], holdsRecords: false },
  { name: 'consular-detection', runsIn: ['host', 'origin'], holdsRecords: true },
  { name: 'reception', runsIn: ['origin'], holdsRecords: true },
  { name: 'case-management', runsIn: ['origin'], holdsRecords: true },
  { name: 'follow-up', runsIn: ['origin'], holdsRecords: true },
  { name: 'liaison', runsIn: ['network'], holdsRecords: false },
] as const satisfies readonly ListedService[];

/** The name of a service in the list. */
export type ServiceName = (typeof services)[number]['name'];

/** The names of all services, in the order of their ports. */
export const serviceNames: readonly ServiceName[] = services.map(({ name }) => name);

/** Those services that hold records of children. */
export const recordHolders: readonly ServiceName[] = services
  .filter(({ holdsRecords }) => holdsRecords)
  .map(({ name }) => name);

/** The services of a node of this kind. */
export function servicesOf(kind: NodeKind): readonly ServiceName[] {
  return services
    .filter(({ runsIn }: ListedService) => runsIn.includes(kind))
    .map(({ name }) => name);
}

/** Whether a text is the name of a service in the list. */
export function isServiceName(text: string): text is ServiceName {
  return serviceNames.some((name) => name === text);
}
