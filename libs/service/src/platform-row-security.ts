import { rolesWithoutCases } from '#libs/permissions';
import { anyone, ofActor, ofClient, ofOrganisation, type RowSecurity } from '#libs/persistence';

/** A stream that is no case, such as `directory`, is named by a word. */
const OF_NO_CASE = `subject !~ '^[0-9a-f]{8}-'`;

const OF_ONESELF = `${ofActor()} and ${ofOrganisation("coalesce(organisation, '')")}`;

/**
 * Who may see and write what every service stores; the service's own tables have rules of their own.
 */
export const platformRowSecurity: RowSecurity = {
  rules: [
    {
      table: 'audit_entries',
      grants: [
        { who: anyone, may: ['insert'], where: OF_ONESELF },
        // Writes for the many who registered in one batch.
        { who: ['registrar'], may: ['insert'] },
        { who: ['audit-chainer', 'operator'], may: ['select'] },
      ],
    },
    {
      table: 'streams',
      grants: [
        { who: { except: rolesWithoutCases }, may: ['select', 'insert', 'update'] },
        { who: rolesWithoutCases, may: ['select', 'insert', 'update'], where: OF_NO_CASE },
      ],
    },
    {
      table: 'outbox',
      grants: [
        { who: { except: rolesWithoutCases }, may: ['insert'] },
        { who: rolesWithoutCases, may: ['insert'], where: OF_NO_CASE },
        { who: ['relay'], may: ['select', 'delete'] },
        { who: ['monitor'], may: ['select'] },
      ],
    },
    {
      table: 'parked_events',
      grants: [
        {
          who: ['consumer', 'border-receiver', 'border-replay'],
          may: ['select', 'insert', 'update', 'delete'],
        },
        { who: ['operator'], may: ['select', 'update', 'delete'] },
        { who: ['border-status', 'monitor'], may: ['select'] },
      ],
    },
    {
      table: 'lost_events',
      grants: [
        { who: ['consumer'], may: ['select', 'insert'] },
        { who: ['operator'], may: ['select', 'update'] },
        { who: ['monitor'], may: ['select'] },
      ],
    },
    {
      table: 'idempotent_requests',
      grants: [
        { who: anyone, may: ['select', 'insert', 'update'], where: ofClient() },
        { who: ['registrar'], may: ['select', 'insert'] },
        { who: ['housekeeping'], may: ['select', 'delete'] },
      ],
    },
  ],
  open: {
    audit_batches: 'hashes alone',
    audit_checkpoints: 'hashes alone',
    inbox: 'which events were handled: random ids alone',
    log_positions: 'how far logs were read: numbers alone',
    recoveries: 'how much was handled again: numbers alone',
    quarantine: 'where bad records lie in the log, without what they hold',
  },
};
