import { Controller, Get, Header } from '@nestjs/common';
import { Registry } from 'prom-client';
import { Observability } from './observability.js';
import { Public } from './public-route.js';

/** `/metrics` in the Prometheus text format. The gateway does not forward it. */
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly observability: Observability) {}

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  text() {
    return this.observability.metrics.text();
  }
}
