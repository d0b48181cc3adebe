import { Module } from '@nestjs/common';
import { ReferralModule } from '../referral/referral.module.js';
import { ReturnPlanModule } from '../return-plan/return-plan.module.js';
import { CorrectParts } from './persistence/correct-parts.js';
import { CorrectRegistrationController } from './commands/correct-registration/correct-registration.controller.js';
import { CorrectRegistration } from './commands/correct-registration/correct-registration.handler.js';
import { CorrectReportController } from './commands/correct-report/correct-report.controller.js';
import { CorrectReport } from './commands/correct-report/correct-report.handler.js';
import { FindCorrectionsController } from './queries/find-corrections/find-corrections.controller.js';
import { FindCorrections } from './queries/find-corrections/find-corrections.handler.js';
import { SendCorrectedCopies } from './sending/send-corrected-copies.js';

/** Corrections of what was registered and reported; it lies above all that follows from them. */
@Module({
  imports: [ReferralModule, ReturnPlanModule],
  controllers: [CorrectRegistrationController, CorrectReportController, FindCorrectionsController],
  providers: [
    CorrectParts,
    CorrectRegistration,
    CorrectReport,
    FindCorrections,
    SendCorrectedCopies,
  ],
})
export class RecordCorrectionModule {}
