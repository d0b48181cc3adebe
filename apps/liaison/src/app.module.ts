import { Module } from '@nestjs/common';
import { FlowModule } from './flow/flow.module.js';

@Module({ imports: [FlowModule] })
export class AppModule {}
