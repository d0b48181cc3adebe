import { peopleRowSecurity } from '#libs/people';
import { correctionRowRule } from '#libs/corrections';
import { deliveryRowRule } from '#libs/delivery';
import { rolesThatChange, rolesThatMay } from '#libs/permissions';
import {
  ofActor,
  ofOrganisation,
  unsealedRows,
  visibleThrough,
  type RowSecurity,
} from '#libs/persistence';
import { previewRecord } from './referral/persistence/referral.records.js';

const ofOwn = ofOrganisation();
const ofOneself = `${ofOwn} and ${ofActor('opened_by')}`;

/** Openings that one sees of oneself; what is sealed to others is not there otherwise. */
const openedBy = (referral: string) =>
  visibleThrough(
    'break_glass_grants as o',
    `o.referral_id = ${referral} and ${ofOrganisation('o.organisation')}
      and ${ofActor('o.opened_by')} and o.ends_at > now()
      and (o.ground = 'review' or o.approved_by <> o.opened_by)`,
  );
const readable = (referral: string) => `${ofOwn} and (${unsealedRows} or ${openedBy(referral)})`;
const ofCase = visibleThrough('cases', 'cases.id = plans.case_id');
const changeable = `${ofOwn} and ${unsealedRows}`;

/** Who sees and writes which rows. */
export const rowSecurity: RowSecurity = {
  rules: [
    {
      table: 'referrals',
      grants: [
        { who: ['consumer'], may: ['select', 'insert', 'update'] },
        { who: ['timer'], may: ['select', 'update'] },
        // Whether a referral has lain before another organisation decides where it may go on to.
        { who: ['redirect'], may: ['select'] },
        {
          who: rolesThatMay('read', 'incoming-referral'),
          may: ['select'],
          where: readable('referrals.id'),
        },
        { who: rolesThatChange('incoming-referral'), may: ['update'], where: changeable },
      ],
    },
    deliveryRowRule({
      senders: [...rolesThatChange('incoming-referral'), ...rolesThatChange('case')],
      readers: rolesThatMay('read', 'incoming-referral'),
      where: visibleThrough(
        'referrals as r',
        'r.id = deliveries.record_id and r.organisation = deliveries.organisation',
      ),
    }),
    correctionRowRule({
      kind: previewRecord,
      correctors: [],
      readers: rolesThatMay('read', 'incoming-referral'),
      where: visibleThrough(
        'referrals as r',
        'r.id = corrections.record_id and r.organisation = corrections.organisation',
      ),
    }),
    {
      table: 'early_cancellations',
      grants: [{ who: ['consumer'], may: ['select', 'insert'] }],
    },
    {
      table: 'reports',
      grants: [
        { who: ['consumer'], may: ['select', 'insert'] },
        {
          who: rolesThatMay('read', 'disclosed-report'),
          may: ['select'],
          where: visibleThrough(
            'referrals as r',
            'r.id = reports.referral_id and r.organisation = reports.organisation',
          ),
        },
      ],
    },
    {
      table: 'cases',
      grants: [
        { who: ['consumer'], may: ['select', 'insert', 'update'] },
        // Who would break the glass learns that there is a case; the officer, what would be decided.
        { who: ['break-glass'], may: ['select'] },
        {
          who: rolesThatMay('read', 'case'),
          may: ['select'],
          where: readable('cases.referral_id'),
        },
        { who: rolesThatChange('case'), may: ['update'], where: changeable },
      ],
    },
    {
      table: 'break_glass_grants',
      grants: [
        {
          who: rolesThatMay('request', 'break-glass'),
          may: ['select', 'insert'],
          where: ofOneself,
        },
        { who: rolesThatMay('approve', 'break-glass'), may: ['select', 'update'], where: ofOwn },
        { who: rolesThatMay('review', 'break-glass'), may: ['select', 'update'], where: ofOwn },
        { who: ['timer'], may: ['select'] },
      ],
    },
    {
      table: 'plans',
      grants: [
        // It shares since when there is a plan, once that may go.
        { who: ['consumer'], may: ['select'] },
        {
          who: rolesThatMay('read', 'case'),
          may: ['select'],
          where: ofCase,
        },
        { who: rolesThatMay('approve-plan', 'case'), may: ['insert'], where: ofCase },
      ],
    },
    peopleRowSecurity,
  ],
};
