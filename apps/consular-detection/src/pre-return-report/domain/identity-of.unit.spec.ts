import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { utc } from '#libs/calendar/testing';
import { ReportDisclosed, ReturnPlanned } from '#libs/contracts';
import { compileDto, dtoSchema } from '#libs/http';
import { edgesOf, placesIn, withValue } from '#libs/http/testing';
import { validateData } from '#libs/messaging';
import { aDetection } from '../../detection/testing/a-detection.js';
import { RegisterDetectionRequest } from '../../detection/forms/register-detection.request.js';
import { travellerOf } from '../../return-plan/domain/return-plan.js';
import { identityOf } from './pre-return-report.js';

const schema = dtoSchema(RegisterDetectionRequest);
const compiled = compileDto(RegisterDetectionRequest);
const check = (value: unknown) => compiled(value, utc.today());

/** A good registration with each value at which a rule may break, of those that are accepted. */
const accepted = placesIn(schema).flatMap(([place, one]) =>
  edgesOf(one).flatMap((value) => {
    const checked = check(withValue(structuredClone(aDetection()), schema, place, value));
    return checked.ok ? [checked.value] : [];
  }),
);

describe('a registration that is accepted', () => {
  it('has an identity that the report and the return plan can carry', () => {
    const { referralId, reportId, issuedOn } = ReportDisclosed.example;
    const { returnPlanId, receptionCentre, arrivesOn } = ReturnPlanned.example;
    for (const registration of accepted) {
      const identity = identityOf(registration);
      validateData(ReportDisclosed, { referralId, reportId, issuedOn, identity });
      const plan = { referralId, returnPlanId, receptionCentre, arrivesOn };
      validateData(ReturnPlanned, { ...plan, identity: travellerOf(identity, null) });
    }
    expect(accepted.length).toBeGreaterThan(100);
  });
});
