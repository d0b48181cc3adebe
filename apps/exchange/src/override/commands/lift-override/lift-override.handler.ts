import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { newRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { unschedule } from '#libs/persistence';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { END_OVERRIDE } from '../../timers/end-overrides.timer.js';
import { endOverride, lockOverride } from '../../persistence/override.repository.js';
import type { RecordedOverride } from '../record-override/record-override.handler.js';

export interface LiftOverrideCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

/** Ends an override before its day: any supervisor of the organisation that recorded it. */
@Injectable()
export class LiftOverride {
  constructor(private readonly commands: CommandRunner) {}

  lift(command: LiftOverrideCommand): Promise<CommandResponse<RecordedOverride>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const override = await lockOverride(tx, id, actor.organisation);
      if (!override) return newRefusal('RESOURCE.NOT_FOUND');
      assertVersion(override.version, version);
      await endOverride(tx, id, actor.subject);
      await unschedule(tx, `${END_OVERRIDE}:${id}`);
      const subject = override.file.caseReference;
      audit(tx, { action: 'override.lift', subject, detail: { overrideId: id } });
      return { status: 200, version: version + 1, body: { overrideId: id } };
    });
  }
}
