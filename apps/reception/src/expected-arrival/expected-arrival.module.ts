import { Module } from '@nestjs/common';
import './expected-arrival.problems.js';
import { NoteAbsenceController } from './commands/note-absence/note-absence.controller.js';
import { NoteAbsence } from './commands/note-absence/note-absence.handler.js';
import { RegisterArrivalController } from './commands/register-arrival/register-arrival.controller.js';
import { RegisterArrival } from './commands/register-arrival/register-arrival.handler.js';
import { FindExpectedArrivalsController } from './queries/find-expected-arrivals/find-expected-arrivals.controller.js';
import { FindExpectedArrivals } from './queries/find-expected-arrivals/find-expected-arrivals.handler.js';
import { CancelArrivalWhenReferralCancelled } from './reactions/cancel-arrival-when-referral-cancelled.consumer.js';
import { ExpectArrivalWhenReturnPlanned } from './reactions/expect-arrival-when-return-planned.consumer.js';

@Module({
  controllers: [
    RegisterArrivalController,
    NoteAbsenceController,
    FindExpectedArrivalsController,
    ExpectArrivalWhenReturnPlanned,
    CancelArrivalWhenReferralCancelled,
  ],
  providers: [RegisterArrival, NoteAbsence, FindExpectedArrivals],
})
export class ExpectedArrivalModule {}
