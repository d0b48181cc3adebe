import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import {
  DetectionRegistered,
  newCaseReference,
  newId,
  ProtectionScreened,
  ReferralRequested,
  type ChildId,
} from '#libs/contracts';
import { eventually } from '#libs/service/testing';
import { AppModule } from '../src/app.module.js';
import { service } from '../src/service.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

const AGENCY = 'hn.dinaf';
const modules = Reflect.getMetadata(MODULE_METADATA.IMPORTS, AppModule) as Type[];

@Module({ imports: modules.toReversed() })
class ReversedModule {}

let border: PeerBorder;
afterEach(() => border.stop());

/** What the reactions of the exchange have written about one case, and what was counted. */
const EFFECTS = `select
    (select count(*)::int from case_files where case_reference = $1) as files,
    (select count(*)::int from holds where case_reference = $1) as holds,
    (select array_agg(act order by position) from custody_ledger where case_reference = $1) as ledger,
    (select array_agg(distinct indicator order by indicator) from flow_tallies) as counted`;

describe('the reactions of the exchange to one event', () => {
  it.each([
    ['as it ships', AppModule],
    ['in the opposite order', ReversedModule],
  ])('have the same effects, put together %s', async (_, module) => {
    border = await peerBorder({ service: { ...service, module } });
    const { exchange } = border;
    const subject = newCaseReference();
    const place = { subject, keyid: newId<ChildId>() };
    const detection = { ...DetectionRegistered.example, organisation: AGENCY, nationality: 'HN' };
    await exchange.receive(DetectionRegistered, detection, place);
    const screening = { ...ProtectionScreened.example, outcome: 'may-need-protection' as const };
    await exchange.receive(ProtectionScreened, screening, place);
    const addressed = { ...place, from: AGENCY, to: ['mx.dif'] };
    await exchange.receive(ReferralRequested, ReferralRequested.example, addressed);
    const effects = await eventually(async () => {
      const { rows } = await exchange.sql.query<{ ledger: string[] | null }>(EFFECTS, [subject]);
      return rows[0]!.ledger !== null && rows[0];
    });
    expect(effects).toEqual({
      files: 1,
      holds: 1,
      ledger: ['withheld'],
      counted: ['children-screened', 'detections-registered', 'referrals-requested'],
    });
  });
});
