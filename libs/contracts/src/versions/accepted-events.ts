import { codeLists } from '../code-lists/registry.js';
import { contracts } from './registry.js';

/** The events that a node accepts from the border, in the versions that this code knows. */
export const acceptedEvents = [
  ...Map.groupBy(
    contracts.filter(({ reach }) => reach === 'addressed'),
    ({ type }) => type,
  ),
].map(([type, versions]) => ({ type, versions: versions.map(({ version }) => version) }));

/** The code lists in the versions that this code knows. */
export const knownCodeLists = codeLists.map(({ name, version }) => ({ name, version }));
