import { Controller, Get, Res } from '@nestjs/common';
import type { HealthReport } from './health-registry.js';
import { Observability } from './observability.js';
import { Public } from './public-route.js';

interface Reply {
  code(status: number): unknown;
}

/** `/health/live` for the supervisor, `/health/ready` for the load balancer. */
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

  private respond(reply: Reply, report: HealthReport) {
    reply.code(report.status === 'failed' ? 503 : 200);
    const { node, service } = this.observability;
    return { status: report.status, node, service, checks: report.checks };
  }
}
