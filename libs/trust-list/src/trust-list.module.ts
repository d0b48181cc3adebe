import { Module } from '@nestjs/common';
import './trust-list.problems.js';
import { StoreOrganisationsWhenTrustListAdopted } from './reactions/store-organisations-when-trust-list-adopted.consumer.js';

/** Stores a service's copy of the organisations that its node's exchange adopted. */
@Module({ controllers: [StoreOrganisationsWhenTrustListAdopted] })
export class TrustListModule {}
