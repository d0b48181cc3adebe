import { Module } from '@nestjs/common';
import './detection.problems.js';
import { RegisterDetectionController } from './commands/register-detection/register-detection.controller.js';
import { RegisterDetection } from './commands/register-detection/register-detection.handler.js';
import { ScreenProtectionController } from './commands/screen-protection/screen-protection.controller.js';
import { ScreenProtection } from './commands/screen-protection/screen-protection.handler.js';
import { FindDetectionsController } from './queries/find-detections/find-detections.controller.js';
import { FindDetections } from './queries/find-detections/find-detections.handler.js';

@Module({
  controllers: [RegisterDetectionController, ScreenProtectionController, FindDetectionsController],
  providers: [RegisterDetection, ScreenProtection, FindDetections],
})
export class DetectionModule {}
