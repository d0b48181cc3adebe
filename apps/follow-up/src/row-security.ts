import { correctionRowRule } from '#libs/corrections';
import { deliveryRowRule } from '#libs/delivery';
import { rolesThatMay } from '#libs/permissions';
import { ofOrganisation, unsealedRows, visibleThrough, type RowSecurity } from '#libs/persistence';
import { visitRecord } from './visit/persistence/visit.record.js';

/** Of their organisation, and not sealed to others. */
const ofOwn = `${ofOrganisation()} and ${unsealedRows}`;

/** Who sees and writes which rows. */
export const rowSecurity: RowSecurity = {
  rules: [
    {
      table: 'follow_ups',
      grants: [
        { who: ['consumer'], may: ['select', 'insert', 'update'] },
        { who: rolesThatMay('read', 'follow-up'), may: ['select'], where: ofOwn },
      ],
    },
    {
      table: 'visits',
      grants: [
        { who: ['consumer'], may: ['select', 'insert', 'update'] },
        { who: ['timer'], may: ['select', 'update'] },
        { who: rolesThatMay('read', 'visit'), may: ['select'], where: ofOwn },
        { who: rolesThatMay('record', 'visit'), may: ['update'], where: ofOwn },
      ],
    },
    correctionRowRule({
      kind: visitRecord,
      correctors: rolesThatMay('correct', 'visit'),
      readers: rolesThatMay('read', 'visit'),
      where: visibleThrough('visits', 'visits.id = corrections.record_id'),
    }),
    deliveryRowRule({
      senders: rolesThatMay('record', 'visit'),
      readers: rolesThatMay('read', 'visit'),
      where: visibleThrough('visits', 'visits.id = deliveries.record_id'),
    }),
  ],
};
