import { Controller, Get } from '@nestjs/common';
import { Roles } from '#libs/identity';
import type { Notice } from '../../notices/notice.js';
import { notices } from '../../notices/notices.js';

/** The texts that are read to who is asked for consent or assent; the last one is in use. */
@Controller('v1/notices')
export class FindNoticesController {
  @Get()
  @Roles(
    'host-authority-officer',
    'consular-officer',
    'caseworker',
    'supervisor',
    'data-protection-officer',
  )
  find(): { items: readonly Notice[] } {
    return { items: notices };
  }
}
