import { Module } from '@nestjs/common';
import './directory.problems.js';
import { KeepOrganisationsWhenDirectoryAdopted } from './reactions/keep-organisations-when-directory-adopted.consumer.js';

@Module({ controllers: [KeepOrganisationsWhenDirectoryAdopted] })
export class DirectoryModule {}
