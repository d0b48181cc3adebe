import { Module } from '@nestjs/common';
import './directory.problems.js';
import { KeepOrganisationsWhenDirectoryAdopted } from './reactions/keep-organisations-when-directory-adopted.consumer.js';

/** Keeps a service's copy of the organisations that its node's exchange adopted. */
@Module({ controllers: [KeepOrganisationsWhenDirectoryAdopted] })
export class DirectoryModule {}
