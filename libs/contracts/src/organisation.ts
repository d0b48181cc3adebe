import { ContractError } from './errors.js';
import type { Id } from './ids.js';

/** A sovereign deployment: `mx`, `hn`, `gt`, `rcm`. */
export type NodeId = Id<'NodeId'>;
/** An organisation, `<node>.<slug>`: `hn.dinaf`. */
export type OrganisationId = Id<'OrganisationId'>;

/** The form of a node id. */
export const nodePattern = '^[a-z]{2,8}$';
/** The form of an organisation id. */
export const organisationPattern = '^[a-z]{2,8}\\.[a-z0-9]+(-[a-z0-9]+)*$';

const nodeForm = new RegExp(nodePattern, 'u');
const organisationForm = new RegExp(organisationPattern, 'u');

/** Whether a text has the form of a node id. */
export function isNodeId(text: string): text is NodeId {
  return nodeForm.test(text);
}

/** Whether a text has the form of an organisation id. */
export function isOrganisationId(text: string): text is OrganisationId {
  return organisationForm.test(text);
}

/**
 * The node to which an organisation belongs: the part before the dot.
 * Throws CONTRACT.INVALID_ORGANISATION for anything that is no organisation id.
 */
export function nodeOf(organisation: string): NodeId {
  if (!isOrganisationId(organisation)) {
    throw new ContractError(
      'CONTRACT.INVALID_ORGANISATION',
      'An organisation is written <node>.<slug>, for example hn.dinaf',
    );
  }
  return organisation.slice(0, organisation.indexOf('.')) as NodeId;
}
