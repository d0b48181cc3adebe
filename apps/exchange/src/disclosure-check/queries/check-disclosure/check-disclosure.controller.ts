import { Body, Controller, Post } from '@nestjs/common';
import { Idempotency, Operation, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { CheckDisclosure, type CheckedDisclosure } from './check-disclosure.handler.js';
import { CheckDisclosureRequest } from './check-disclosure.request.js';

@Controller('v1/disclosure-checks')
export class CheckDisclosureController {
  constructor(private readonly checks: CheckDisclosure) {}

  /** A question, by POST since what it names about a child belongs into no address. */
  @Post()
  @Operation(200, 'checkDisclosure', 'Check what of a child would be disclosed now')
  @Requires('make', 'disclosure-check')
  check(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: CheckDisclosureRequest,
  ): Promise<CheckedDisclosure> {
    return this.checks.check({ actor, idempotency, request });
  }
}
