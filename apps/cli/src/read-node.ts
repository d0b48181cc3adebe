import { isNodeId } from '#libs/contracts';
import { OperatorError } from './describe-failure.js';

/** The id of a node, as an option of a command. Throws a line with its form. */
export function readNode(text: string): string {
  if (isNodeId(text)) return text;
  throw new OperatorError('A node is named by 2 to 8 small letters, such as hn.');
}
