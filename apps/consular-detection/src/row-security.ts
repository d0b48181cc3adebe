import { correctionRowRule } from '#libs/corrections';
import { deliveryRowRule } from '#libs/delivery';
import { rolesThatChange, rolesThatMay } from '#libs/permissions';
import { ofOrganisation, visibleThrough, type RowSecurity } from '#libs/persistence';
import { detectionRecord } from './detection/persistence/detection.record.js';
import { screeningRecord } from './detection/persistence/screening.record.js';
import { reportRecord } from './pre-return-report/persistence/report.record.js';
import { returnPlanRecord } from './return-plan/persistence/return-plan.record.js';

const referring = rolesThatMay('read', 'referral');
const ofOwn = ofOrganisation();

const ofReferral = (table: string): string =>
  visibleThrough('referrals', `referrals.id = ${table}.referral_id`);

/** Who sees and writes which rows. */
export const rowSecurity: RowSecurity = {
  rules: [
    {
      table: 'detections',
      grants: [
        { who: ['registrar'], may: ['insert'] },
        { who: ['consumer'], may: ['select'] },
        { who: rolesThatMay('read', 'detection'), may: ['select'], where: ofOwn },
        { who: rolesThatChange('detection'), may: ['update'], where: ofOwn },
      ],
    },
    {
      table: 'pre_return_reports',
      grants: [
        { who: ['consumer'], may: ['select'] },
        { who: rolesThatMay('read', 'pre-return-report'), may: ['select'], where: ofOwn },
        { who: rolesThatChange('pre-return-report'), may: ['insert', 'update'], where: ofOwn },
      ],
    },
    {
      table: 'referrals',
      grants: [
        { who: ['consumer'], may: ['select', 'update'] },
        { who: referring, may: ['select'], where: ofOwn },
        { who: rolesThatMay('cancel', 'referral'), may: ['update'], where: ofOwn },
        { who: rolesThatMay('request', 'referral'), may: ['insert'], where: ofOwn },
      ],
    },
    {
      table: 'referral_answers',
      grants: [
        { who: ['consumer'], may: ['insert'] },
        { who: referring, may: ['select'], where: ofReferral('referral_answers') },
      ],
    },
    correctionRowRule(
      {
        kind: detectionRecord,
        correctors: rolesThatMay('correct', 'detection'),
        readers: rolesThatMay('read', 'detection'),
      },
      {
        kind: screeningRecord,
        correctors: rolesThatMay('correct-screening', 'detection'),
        readers: rolesThatMay('read', 'detection'),
      },
      {
        kind: reportRecord,
        // Who corrects a registration corrects what a report took from it.
        correctors: rolesThatMay('correct', 'pre-return-report'),
        readers: rolesThatMay('read', 'pre-return-report'),
      },
      {
        kind: returnPlanRecord,
        correctors: rolesThatMay('correct', 'pre-return-report'),
        readers: rolesThatMay('read', 'return-plan'),
      },
    ),
    deliveryRowRule({ senders: rolesThatChange('referral'), readers: referring }),
    {
      table: 'referral_outcomes',
      grants: [
        { who: ['consumer'], may: ['insert'] },
        {
          who: rolesThatMay('read', 'outcome'),
          may: ['select'],
          where: ofReferral('referral_outcomes'),
        },
      ],
    },
    {
      table: 'return_plans',
      grants: [
        { who: ['consumer'], may: ['select'] },
        { who: rolesThatMay('read', 'return-plan'), may: ['select'], where: ofOwn },
        { who: rolesThatChange('return-plan'), may: ['insert', 'update'], where: ofOwn },
      ],
    },
    {
      table: 'return_decisions',
      grants: [
        { who: rolesThatMay('read', 'return-decision'), may: ['select'], where: ofOwn },
        { who: rolesThatMay('make', 'return-decision'), may: ['insert'], where: ofOwn },
      ],
    },
    {
      table: 'notifications',
      grants: [
        { who: ['consumer'], may: ['select', 'insert', 'update'] },
        { who: rolesThatMay('read', 'notification'), may: ['select'], where: ofOwn },
        { who: rolesThatMay('acknowledge', 'notification'), may: ['update'], where: ofOwn },
      ],
    },
    {
      table: 'cancelled_requests',
      grants: [{ who: ['consumer'], may: ['select', 'insert'] }],
    },
    {
      table: 'case_holds',
      grants: [
        { who: ['consumer'], may: ['select', 'insert', 'delete'] },
        {
          who: rolesThatMay('read', 'detection'),
          may: ['select'],
          where: visibleThrough(
            'detections',
            'detections.case_reference = case_holds.case_reference',
          ),
        },
      ],
    },
  ],
};
