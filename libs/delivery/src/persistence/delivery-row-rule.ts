import { ofOrganisation, type RowRule } from '#libs/persistence';

/** Who of a service sends addressed events, and who reads what became of them. */
export interface DeliveryActors {
  /** The roles of people whose commands send something. */
  readonly senders: readonly string[];
  readonly readers: readonly string[];
  /** Which rows the readers see besides being of their organisation, such as those not sealed. */
  readonly where?: string;
}

/** The rule for `deliveries` in a service's row security. */
export function deliveryRowRule({ senders, readers, where }: DeliveryActors): RowRule {
  const ofOwn = ofOrganisation();
  return {
    table: 'deliveries',
    grants: [
      { who: ['consumer'], may: ['select', 'insert', 'update'] },
      { who: ['timer'], may: ['insert'] },
      { who: senders, may: ['insert'], where: ofOwn },
      { who: readers, may: ['select'], where: where ? `${ofOwn} and ${where}` : ofOwn },
    ],
  };
}
