import { Module } from '@nestjs/common';
import './detection.problems.js';
import { RegisterDetectionController } from './commands/register-detection/register-detection.controller.js';
import { RegisterDetection } from './commands/register-detection/register-detection.handler.js';
import './commands/register-batch/batch.problems.js';
import { RegisterBatchController } from './commands/register-batch/register-batch.controller.js';
import { RegisterBatch } from './commands/register-batch/register-batch.handler.js';
import { CorrectScreeningController } from './commands/correct-screening/correct-screening.controller.js';
import { CorrectScreening } from './commands/correct-screening/correct-screening.handler.js';
import { ScreenProtectionController } from './commands/screen-protection/screen-protection.controller.js';
import { ScreenProtection } from './commands/screen-protection/screen-protection.handler.js';
import { FindDetectionsController } from './queries/find-detections/find-detections.controller.js';
import { FindTemplateController } from './queries/find-template/find-template.controller.js';
import { FindDetections } from './queries/find-detections/find-detections.handler.js';

@Module({
  controllers: [
    RegisterDetectionController,
    RegisterBatchController,
    ScreenProtectionController,
    FindTemplateController,
    CorrectScreeningController,
    FindDetectionsController,
  ],
  providers: [RegisterDetection, RegisterBatch, ScreenProtection, CorrectScreening, FindDetections],
})
export class DetectionModule {}
