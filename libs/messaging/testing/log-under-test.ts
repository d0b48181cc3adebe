import type { EventLog } from '#libs/messaging';

/** What an adapter's spec gives to the conformance suite. */
export interface LogUnderTest {
  /** As `openEventLog` expects it. */
  readonly address: () => string;
  /** A client of its own. */
  open(): EventLog;
  /** Declares a fresh topic and returns its name. */
  declare(partitions: number): Promise<string>;
  /** A name that nobody has declared. */
  undeclared(): string;
  /** Writes a message without a value, as only an administrator would. */
  writeTombstone(topic: string, key: string): Promise<void>;
  /** A log that is not there yet, and how it comes into being with the topic declared. */
  absent(topic: string): Promise<{ log: EventLog; appear(): Promise<void>; end(): Promise<void> }>;
}
