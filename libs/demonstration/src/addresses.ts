import type { ServiceName } from '#libs/contracts';
import { demonstrationNodes } from './demonstration-network.js';

/** The address of all that runs on this machine. */
export const host = '127.0.0.1';
/** The first port of the demonstration network, unless another is asked for. */
export const defaultPortBase = 4100;

/** Where a node of the demonstration network listens. */
export interface NodeAddresses {
  readonly node: string;
  readonly name: string;
  readonly timeZone: string;
  readonly gateway: number;
  readonly issuer: number;
  /** In the order in which the node's services are listed. */
  readonly services: readonly { readonly name: ServiceName; readonly port: number }[];
}

/** How far above its port a service or a gateway serves metrics to who runs it. */
const OPERATIONS = 40;

/** A hundred ports for each node: the gateway, its services from +1 on, the issuer on +99. */
export function nodeAddresses(portBase: number): NodeAddresses[] {
  return demonstrationNodes.map(({ node, name, timeZone, services }, index) => {
    const gateway = portBase + 100 * index;
    return {
      ...{ node, name, timeZone, gateway, issuer: gateway + 99 },
      services: services.map((service, at) => ({ name: service, port: gateway + 1 + at })),
    };
  });
}

/** Where what listens on a port serves its metrics, and the detail of its health. */
export function operationsPort(port: number): number {
  return port + OPERATIONS;
}

/** The ports of what all nodes share on this machine, after those of the nodes. */
export function sharedPorts(portBase: number): {
  readonly postgres: number;
  readonly kafka: number;
} {
  const first = portBase + 100 * demonstrationNodes.length;
  return { postgres: first, kafka: first + 1 };
}

/** The origin of a port on this machine. */
export function originOf(port: number): string {
  return `http://${host}:${port}`;
}

/** A port base from the command line, or a sentence with what is wrong with it. */
export function readPortBase(text: string): number | string {
  const base = Number(text);
  const fits = /^\d{4,5}$/.test(text) && base >= 1024 && base <= 65_000;
  return fits ? base : '--port-base is a number from 1024 to 65000';
}
