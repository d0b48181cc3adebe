import { All, Controller, Inject } from '@nestjs/common';
import { Public } from '#libs/observability';
import { ProblemError } from '#libs/http';
import type { Upstreams } from '../config/gateway.config.js';
import { UPSTREAMS } from '../config/upstreams.token.js';

/** Responds to every `/api` address that no service of this node has. */
@Public()
@Controller('api')
export class UnknownServiceController {
  constructor(@Inject(UPSTREAMS) private readonly upstreams: Upstreams) {}

  @All('*')
  refuse(): never {
    throw new ProblemError('GATEWAY.UNKNOWN_SERVICE', { services: [...this.upstreams.keys()] });
  }
}
