import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { directoryAdoptedV1, type DirectoryAdoptedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { adoptDirectory } from '../persistence/directory.repository.js';

/** Keeps the organisations that may be addressed: the directory itself is the exchange's. */
@Controller()
export class KeepOrganisationsWhenDirectoryAdopted {
  @EventPattern<string>(directoryAdoptedV1.type)
  async handle(
    @Payload() { data }: ReceivedEvent<DirectoryAdoptedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await adoptDirectory(tx, data);
  }
}
