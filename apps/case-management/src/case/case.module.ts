import { Module } from '@nestjs/common';
import './case.problems.js';
import { ApprovePlanController } from './commands/approve-plan/approve-plan.controller.js';
import { ApprovePlan } from './commands/approve-plan/approve-plan.handler.js';
import { CloseCaseController } from './commands/close-case/close-case.controller.js';
import { CloseCase } from './commands/close-case/close-case.handler.js';
import { RequestGrantController } from './commands/request-grant/request-grant.controller.js';
import { RequestGrant } from './commands/request-grant/request-grant.handler.js';
import { SealCaseController } from './commands/seal-case/seal-case.controller.js';
import { SealCase } from './commands/seal-case/seal-case.handler.js';
import { ExplainCaseController } from './queries/explain-case/explain-case.controller.js';
import { FindCasesController } from './queries/find-cases/find-cases.controller.js';
import { FindCases } from './queries/find-cases/find-cases.handler.js';
import { CloseCaseWhenChildErased } from './reactions/close-case-when-child-erased.consumer.js';
import { CorrectArrivalWhenArrivalCorrected } from './reactions/correct-arrival-when-arrival-corrected.consumer.js';
import { RecordColourWhenVisitRecorded } from './reactions/record-colour-when-visit-recorded.consumer.js';
import { ShowVisitWhenVisitOverdue } from './reactions/show-visit-when-visit-overdue.consumer.js';
import { StoreArrivalWhenArrivalDisclosed } from './reactions/store-arrival-when-arrival-disclosed.consumer.js';
import { SharePlan } from './sharing/share-plan.js';
import { OpenCase } from './reactions/open-case.js';
import { OpenCaseWhenHandedOver } from './reactions/open-case-when-handed-over.consumer.js';
import { OpenCaseWhenArrivalRegistered } from './reactions/open-case-when-arrival-registered.consumer.js';

@Module({
  controllers: [
    ApprovePlanController,
    CloseCaseController,
    SealCaseController,
    RequestGrantController,
    FindCasesController,
    ExplainCaseController,
    OpenCaseWhenArrivalRegistered,
    OpenCaseWhenHandedOver,
    RecordColourWhenVisitRecorded,
    ShowVisitWhenVisitOverdue,
    StoreArrivalWhenArrivalDisclosed,
    CorrectArrivalWhenArrivalCorrected,
    CloseCaseWhenChildErased,
  ],
  providers: [OpenCase, SharePlan, ApprovePlan, CloseCase, SealCase, RequestGrant, FindCases],
})
export class CaseModule {}
