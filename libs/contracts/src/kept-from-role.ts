/** Stands, where a reason is told, in the place of one that is not for the reader's role to know. */
export const KEPT_FROM_ROLE = 'kept-from-role';
