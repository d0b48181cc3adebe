import { Body, Controller, Post } from '@nestjs/common';
import { Operation, Idempotency, ProblemError, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import type { BatchReport } from './batch-report.js';
import { RegisterBatch } from './register-batch.handler.js';

@Controller('v1/detections')
export class RegisterBatchController {
  constructor(private readonly registrar: RegisterBatch) {}

  /** The key of the whole upload is not stored: each row has one of its own. */
  @Post('batch')
  @Operation(
    200,
    'registerDetectionsFromFile',
    'Register the children of a file (CSV or XLSX), one in each row',
  )
  @Requires('register', 'detection')
  register(
    @CurrentActor() actor: Actor,
    @Idempotency() _idempotency: IdempotentRequest,
    @Body() file: Buffer,
  ): Promise<BatchReport> {
    if (!Buffer.isBuffer(file)) throw new ProblemError('REQUEST.CONTENT_TYPE');
    return this.registrar.register(actor, file);
  }
}
