import { Module } from '@nestjs/common';
import { RestrictionModule } from '#libs/restriction';
import { ArrivalModule } from './arrival/arrival.module.js';
import { ExpectedArrivalModule } from './expected-arrival/expected-arrival.module.js';

@Module({ imports: [RestrictionModule.of('reception'), ExpectedArrivalModule, ArrivalModule] })
export class AppModule {}
