import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CivilCalendar } from '#libs/calendar';
import { languageOf, Operation, ProblemError } from '#libs/http';
import { Public } from '#libs/observability';
import { Door } from '../door/door.js';
import { whoAmI, type WhoAmI } from '../identity/who-am-i.js';

/** Who asks, by a token or by the session of a browser. */
@Public()
@Controller('auth/me')
export class WhoAmIController {
  constructor(
    private readonly door: Door,
    private readonly calendar: CivilCalendar,
  ) {}

  /** Throws TOKEN.MISSING for nobody, and what is wrong with a token or a session. */
  @Get()
  @Operation(200, 'getMe', 'Read who you are, where, and what you may do')
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoAmI> {
    const actor = await this.door.findActor(request, reply);
    if (!actor) throw new ProblemError('TOKEN.MISSING');
    return whoAmI(actor, this.calendar, languageOf(request.headers['accept-language']));
  }
}
