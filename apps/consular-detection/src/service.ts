import type { ServiceDefinition } from '#libs/service';
import { AppModule } from './app.module.js';
import { DetectionEntity } from './detection/persistence/detection.entity.js';
import { Detections1760000001000 } from './migrations/1760000001000-detections.js';

/** Detections, screening, pre-return reports, outgoing referrals and return plans. */
export const service: ServiceDefinition = {
  name: 'consular-detection',
  module: AppModule,
  entities: [DetectionEntity],
  migrations: [Detections1760000001000],
};
