import {
  dataCategories,
  purposes,
  servicesOf,
  type NodeKind,
  type OrganisationKind,
  type ServiceName,
} from '#libs/contracts';
import type { Organisation } from '#libs/confidentiality';

/** A node of the demonstration network, and the services that it runs. */
export interface DemonstrationNode {
  readonly node: string;
  readonly name: string;
  readonly country?: string;
  readonly timeZone: string;
  readonly services: readonly ServiceName[];
}

/** Mexico hosts, Honduras receives, the liaison network watches, and Guatemala learns nothing. */
export const demonstrationNodes: readonly DemonstrationNode[] = [
  demonstrationNode('mx', 'host', 'México', 'America/Mexico_City', 'MX'),
  demonstrationNode('hn', 'origin', 'Honduras', 'America/Tegucigalpa', 'HN'),
  demonstrationNode('gt', 'origin', 'Guatemala', 'America/Guatemala', 'GT'),
  demonstrationNode('rcm', 'network', 'Red de funcionarios de enlace', 'America/Costa_Rica'),
];

function demonstrationNode(
  node: string,
  kind: NodeKind,
  name: string,
  timeZone: string,
  country?: string,
): DemonstrationNode {
  const services = servicesOf(kind);
  return { node, name, timeZone, services, ...(country !== undefined && { country }) };
}

function organisation(id: string, kind: OrganisationKind, name: string, country: string) {
  const [node] = id.split('.') as [string];
  return { id, node, kind, name, country } satisfies Organisation;
}

/** Invented organisations of each kind that the journey needs. */
export const demonstrationOrganisations: readonly Organisation[] = [
  {
    ...organisation(
      'mx.dif-chiapas',
      'host-authority',
      'Procuraduría de Protección, Chiapas',
      'MX',
    ),
    circumscription: ['MX-CHP'],
  },
  {
    ...organisation(
      'hn.consulate-tapachula',
      'consulate',
      'Consulado de Honduras, Tapachula',
      'HN',
    ),
    hostCountry: 'MX',
    circumscription: ['MX-CHP', 'MX-TAB'],
  },
  organisation('hn.dinaf', 'child-protection-agency', 'Agencia de protección de niñez', 'HN'),
  organisation('hn.reception-belen', 'reception-centre', 'Centro Belén', 'HN'),
  organisation('gt.pgn', 'child-protection-agency', 'Agencia de protección de niñez', 'GT'),
  organisation('rcm.secretariat', 'liaison-office', 'Secretaría de la red', 'CR'),
];

/** Who agreed with whom: the countries on everything, the network on statistics alone. */
export const demonstrationAgreements = [
  { nodes: ['hn', 'mx'], purposes: purposes.codes, categories: dataCategories.codes },
  { nodes: ['gt', 'mx'], purposes: purposes.codes, categories: dataCategories.codes },
  { nodes: ['hn', 'rcm'], purposes: ['statistics'], categories: [] },
  { nodes: ['mx', 'rcm'], purposes: ['statistics'], categories: [] },
  { nodes: ['gt', 'rcm'], purposes: ['statistics'], categories: [] },
] as const;

/** The nodes with which a node has an agreement. */
export function peersOf(node: string): string[] {
  return demonstrationAgreements
    .map(({ nodes }) => nodes as readonly string[])
    .filter((pair) => pair.includes(node))
    .flatMap((pair) => pair.filter((other) => other !== node));
}
