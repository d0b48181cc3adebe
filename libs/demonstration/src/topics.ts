import { inboxTopicOf } from '#libs/confidentiality';
import { demonstrationNodes } from './demonstration-network.js';

/** Of each topic of a log on PostgreSQL. */
export const PARTITIONS = 6;

/** The topic of a node's own log. */
export function nodeTopic(node: string): string {
  return `node.${node}`;
}

/** The inbox of every node at the border. */
export function inboxTopics(): string[] {
  return demonstrationNodes.map(({ node }) => inboxTopicOf(node));
}
