import { Controller, Get, Res } from '@nestjs/common';
import type { HealthReport } from './health-registry.js';
import { Observability } from './observability.js';
import { Public } from './public-route.js';

interface Reply {
  code(status: number): unknown;
}

/**
 * `/health/live` for the supervisor, `/health/ready` for the load balancer: a status, and no detail.
 * Which check fails, and the metrics, are on the port of those who run the service.
 */
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly observability: Observability) {}

  @Get('live')
  live(@Res({ passthrough: true }) reply: Reply) {
    return this.respond(reply, this.observability.health.live());
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: Reply) {
    return this.respond(reply, await this.observability.health.ready());
  }

  private respond(reply: Reply, { status }: HealthReport): Pick<HealthReport, 'status'> {
    reply.code(status === 'failed' ? 503 : 200);
    return { status };
  }
}
