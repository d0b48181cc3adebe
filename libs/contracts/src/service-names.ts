/** The services that a node can run. */
export const serviceNames = [
  'exchange',
  'consular-detection',
  'reception',
  'case-management',
  'follow-up',
  'liaison',
] as const;
