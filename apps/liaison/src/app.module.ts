import { Module } from '@nestjs/common';
import { TrustListModule } from '#libs/trust-list';
import { FlowModule } from './flow/flow.module.js';

@Module({ imports: [TrustListModule, FlowModule] })
export class AppModule {}
