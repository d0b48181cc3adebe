import type { Provider, Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import type { EventFilter } from '#libs/messaging';
import type { RowSecurity, Tasks } from '#libs/persistence';
import type { ErasableTable } from './erasing/erasable-table.js';
import type { Environment } from './service-config.js';
import type { RecordKind } from './records/record-kind.js';
import type { ServiceRuntime } from './service-runtime.js';

/** What a part of a service does beside answering and reacting, such as the exchange's border. */
export interface Background {
  /**
   * Opens what decisions need. It has ended before the first event is consumed, the first timer runs
   * and the first request is served.
   */
  open?(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Finds a provider of the service's module. */
export type Resolve = <Provider>(token: Type<Provider>) => Provider;

/** Everything that makes one service; `startService` does the rest. */
export interface ServiceDefinition {
  /** As in the list of services (`libs/contracts`), and the name of its folder in `apps/`. */
  readonly name: string;
  readonly module: Type;
  readonly entities: readonly Type[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Who may do what with which rows of its own tables. */
  readonly rowSecurity?: RowSecurity;
  /** Tables of its own that only grow. */
  readonly appendOnly?: readonly string[];
  /** Its tables with encrypted records of cases, of which an organisation may erase its own. */
  readonly erasable?: readonly ErasableTable[];
  /** Every kind of encrypted record that it stores; their samples lie in its `records.json`. */
  readonly records?: readonly RecordKind[];
  /** What its module injects beside the usual, made from the environment at start. */
  readonly prepare?: (runtime: ServiceRuntime, env: Environment) => Promise<Provider[]>;
  /** Which events of the node it receives; services receive all but addressed originals. */
  readonly consumes?: EventFilter;
  /** The work of deadlines and of repeating tasks, with their crontab lines. */
  readonly timers?: { tasks: (resolve: Resolve) => Tasks; crontab?: string };
  /** `onFatal` ends the process, when the part cannot go on. */
  readonly background?: (
    resolve: Resolve,
    runtime: ServiceRuntime,
    onFatal: (error: Error) => void,
  ) => Background;
}
