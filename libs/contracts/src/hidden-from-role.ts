/** Where reasons are shown, the code in place of one that the reader's role may not know. */
export const HIDDEN_FROM_ROLE = 'hidden-from-role';
