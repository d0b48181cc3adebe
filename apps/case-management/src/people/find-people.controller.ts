import { Controller, Get } from '@nestjs/common';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { findPeople, type Person } from '#libs/people';
import { CommandRunner } from '#libs/service';

/** Who works in the own organisation: whom a record can name. */
@Controller('v1/people')
export class FindPeopleController {
  constructor(private readonly commands: CommandRunner) {}

  /** Those who have made a request to this service, by name. */
  @Get()
  @Operation(200, 'listPeople', 'List the people of your organisation')
  @Requires('read', 'person')
  find(@CurrentActor() actor: Actor): Promise<{ items: Person[] }> {
    return this.commands.read(actor, async (tx) => ({
      items: await findPeople(tx, actor.organisation),
    }));
  }
}
