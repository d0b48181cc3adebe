import { Module } from '@nestjs/common';
import { DetectionModule } from './detection/detection.module.js';

@Module({ imports: [DetectionModule] })
export class AppModule {}
