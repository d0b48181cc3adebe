import { Module } from '@nestjs/common';
import './expected-arrival.problems.js';
import { RecordAbsenceController } from './commands/record-absence/record-absence.controller.js';
import { RecordAbsence } from './commands/record-absence/record-absence.handler.js';
import { AdmitChild } from './commands/register-arrival/admit-child.js';
import { RegisterUnannouncedController } from './commands/register-unannounced/register-unannounced.controller.js';
import { RegisterUnannounced } from './commands/register-unannounced/register-unannounced.handler.js';
import { ReportToSender } from './reporting/report-to-sender.js';
import { RegisterArrivalController } from './commands/register-arrival/register-arrival.controller.js';
import { RegisterArrival } from './commands/register-arrival/register-arrival.handler.js';
import { FindArrivalsController } from './queries/find-arrivals/find-arrivals.controller.js';
import { FindArrivals } from './queries/find-arrivals/find-arrivals.handler.js';
import { FindExpectedArrivalsController } from './queries/find-expected-arrivals/find-expected-arrivals.controller.js';
import { FindExpectedArrivals } from './queries/find-expected-arrivals/find-expected-arrivals.handler.js';
import { CancelArrivalWhenReferralCancelled } from './reactions/cancel-arrival-when-referral-cancelled.consumer.js';
import { CorrectPerson } from './reactions/correct-person.js';
import { ExpectArrivalWhenReturnPlanned } from './reactions/expect-arrival-when-return-planned.consumer.js';

@Module({
  controllers: [
    RegisterArrivalController,
    RegisterUnannouncedController,
    RecordAbsenceController,
    FindArrivalsController,
    FindExpectedArrivalsController,
    ExpectArrivalWhenReturnPlanned,
    CancelArrivalWhenReferralCancelled,
  ],
  providers: [
    CorrectPerson,
    AdmitChild,
    ReportToSender,
    RegisterArrival,
    RegisterUnannounced,
    RecordAbsence,
    FindArrivals,
    FindExpectedArrivals,
  ],
})
export class ExpectedArrivalModule {}
