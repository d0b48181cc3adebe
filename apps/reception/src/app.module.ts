import { Module } from '@nestjs/common';
import { ArrivalModule } from './arrival/arrival.module.js';
import { ExpectedArrivalModule } from './expected-arrival/expected-arrival.module.js';

@Module({ imports: [ExpectedArrivalModule, ArrivalModule] })
export class AppModule {}
