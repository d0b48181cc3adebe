/** Stands, where a reason is told, in the place of one that is not for the reader's role to know. */
export const HIDDEN_FROM_ROLE = 'hidden-from-role';
