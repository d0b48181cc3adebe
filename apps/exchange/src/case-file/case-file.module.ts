import { Module } from '@nestjs/common';
import './case-file.problems.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { CaseFileOpener } from './case-file-opener.js';
import { OpenCaseFileWhenArrivalRegistered } from './reactions/open-case-file-when-arrival-registered.consumer.js';
import { OpenCaseFileWhenDetectionRegistered } from './reactions/open-case-file-when-detection-registered.consumer.js';

@Module({
  imports: [TrustListModule],
  controllers: [OpenCaseFileWhenDetectionRegistered, OpenCaseFileWhenArrivalRegistered],
  providers: [CaseFileOpener],
  exports: [CaseFileOpener],
})
export class CaseFileModule {}
