import { randomUUID } from 'node:crypto';
import { Body, Controller, Headers, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RegisterDetectionRequest } from '../../apps/consular-detection/src/detection/forms/register-detection.request.js';
import { AuditEntry, Detection, IdempotentRequest, OutboxRow, Stream } from './entities.js';

@Controller('v1/detections')
export class RegisterDetectionController {
  constructor(private readonly dataSource: DataSource) {}

  @Post()
  register(
    @Body() request: RegisterDetectionRequest,
    @Headers('idempotency-key') key: string,
  ): Promise<{ id: string; caseReference: string }> {
    return this.dataSource.transaction(async (manager) => {
      const caseReference = randomUUID();
      const { id } = await manager.save(Detection, {
        ...{ caseReference, childId: randomUUID(), detectedOn: request.detectedOn },
        ...{ organisation: 'mx.dif-chiapas', registeredBy: 'host-authority' },
        registration: request,
      });
      const response = { id, caseReference };
      await manager.save(Stream, { subject: caseReference, lastSequence: 1 });
      await manager.save(OutboxRow, {
        ...{ eventId: randomUUID(), subject: caseReference, sequence: 1, topic: 'node.mx' },
        value: { type: 'consular-detection.detection-registered', subject: caseReference },
      });
      await manager.save(IdempotentRequest, { key, response });
      await manager.save(AuditEntry, {
        ...{ actor: 'tester', action: 'detection.register', subject: caseReference },
        purpose: 'care-and-protection',
      });
      return response;
    });
  }
}
