import { Controller, Get } from '@nestjs/common';
import { Operation } from '#libs/http';
import { Requires } from '#libs/identity';
import type { Notice } from '../../notices/notice.js';
import { notices } from '../../notices/notices.js';

/** The texts that are read to who is asked for consent or assent; the last one is in use. */
@Controller('v1/notices')
export class FindNoticesController {
  @Get()
  @Operation(200, 'listNotices', 'List the texts that are read to those who are asked for consent')
  @Requires('read', 'notice')
  find(): { items: readonly Notice[] } {
    return { items: notices };
  }
}
