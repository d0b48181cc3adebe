import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { RecordPeople } from './record-people.interceptor.js';

/** Lets a service know its people, and its records name them. */
@Module({
  providers: [{ provide: APP_INTERCEPTOR, useClass: RecordPeople }],
})
export class PeopleModule {}
