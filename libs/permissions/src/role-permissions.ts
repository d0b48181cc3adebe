import type { Purpose } from '#libs/contracts';
import type { RecordKind } from './records.js';

/** In plain language, for the data protection officer. */
export interface LocalisedText {
  readonly en: string;
  readonly es: string;
}

/** Records that somebody reads as their task, and for what: a rule of the policy. */
export interface ReadTask {
  /** Distinguished from the role's main task by a name. */
  readonly name?: string;
  readonly records: readonly RecordKind[];
  readonly purposes: readonly Purpose[];
  readonly note: LocalisedText;
}

/** All that a role may do with what is of its own organisation. */
export interface RolePermissions {
  /** What it is, for who gives the role to a person. */
  readonly description: string;
  /** Of a case that concerns its organisation it sees what every organisation of the node did. */
  readonly wholeCase?: true;
  readonly reads: readonly ReadTask[];
  readonly commands: Partial<Readonly<Record<RecordKind, readonly string[]>>>;
}
