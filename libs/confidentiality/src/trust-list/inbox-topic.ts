/** The inbox topic of a node on the border. */
export function inboxTopicOf(node: string): string {
  return `exchange.${node}`;
}
