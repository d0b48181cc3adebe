import type { Envelope } from '#libs/contracts';

/** An event as a reaction sees it: opened, and in the newest version that the code knows. */
export type ReceivedEvent<Data = unknown> = Envelope<Data>;
