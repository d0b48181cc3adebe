import { correctionRowRule } from '#libs/corrections';
import { deliveryRowRule } from '#libs/delivery';
import { rolesThatChange, rolesThatMay } from '#libs/permissions';
import { ofOrganisation, visibleThrough, type RowSecurity } from '#libs/persistence';
import { arrivalRecord } from './arrival/persistence/arrival.record.js';
import { expectedArrivalRecord } from './expected-arrival/persistence/expected-arrival.record.js';

const ofOwn = ofOrganisation('centre');
/** Of who hands over, and of who is asked to take over. */
const ofParties = `(${ofOwn} or ${ofOrganisation('receiver')})`;

/** Who sees and writes which rows. */
export const rowSecurity: RowSecurity = {
  rules: [
    {
      table: 'expected_arrivals',
      grants: [
        { who: ['consumer'], may: ['select', 'insert', 'update'] },
        { who: rolesThatMay('read', 'expected-arrival'), may: ['select'], where: ofOwn },
        { who: rolesThatMay('record-absence', 'expected-arrival'), may: ['update'], where: ofOwn },
        { who: rolesThatMay('register', 'arrival'), may: ['update'], where: ofOwn },
        // A child may come to another centre of the node than the one that expects them.
        { who: ['arrival'], may: ['select', 'update'] },
      ],
    },
    deliveryRowRule({
      senders: [
        ...rolesThatMay('record-absence', 'expected-arrival'),
        ...rolesThatChange('arrival'),
      ],
      readers: rolesThatMay('read', 'expected-arrival'),
      where: `(${visibleThrough('expected_arrivals as e', 'e.id = deliveries.record_id')}
        or ${visibleThrough('arrivals as a', 'a.id = deliveries.record_id')})`,
    }),
    correctionRowRule(
      {
        kind: expectedArrivalRecord,
        correctors: [],
        readers: rolesThatMay('read', 'expected-arrival'),
      },
      {
        kind: arrivalRecord,
        correctors: rolesThatMay('correct', 'arrival'),
        readers: rolesThatMay('read', 'arrival'),
      },
    ),
    {
      table: 'cancelled_referrals',
      grants: [{ who: ['consumer'], may: ['select', 'insert'] }],
    },
    {
      table: 'arrivals',
      grants: [
        { who: ['consumer'], may: ['select', 'update'] },
        { who: rolesThatMay('read', 'arrival'), may: ['select'], where: ofOwn },
        { who: rolesThatChange('arrival'), may: ['insert', 'update'], where: ofOwn },
        // Who confirms a handover is of another organisation, and sees no arrival.
        { who: ['handover'], may: ['select', 'update'] },
      ],
    },
    {
      table: 'handovers',
      grants: [
        { who: ['consumer', 'timer'], may: ['select', 'update'] },
        { who: rolesThatMay('read', 'handover'), may: ['select'], where: ofParties },
        { who: rolesThatMay('propose', 'handover'), may: ['insert'], where: ofOwn },
        { who: rolesThatChange('handover'), may: ['update'], where: ofParties },
      ],
    },
  ],
};
