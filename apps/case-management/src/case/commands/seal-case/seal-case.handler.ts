import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { assertVersion, type GivenAnswer } from '#libs/http';
import { CommandRunner } from '#libs/service';
import { getCase } from '../../persistence/case.repository.js';
import type { CaseCommand } from '../case-command.js';

export interface SealedCase {
  readonly id: string;
  readonly sealedTo: readonly string[];
}

/** Seals a case to those named, or to nobody: then the whole organisation has it again. */
@Injectable()
export class SealCase {
  constructor(private readonly commands: CommandRunner) {}

  seal(command: CaseCommand, sealedTo: string[]): Promise<GivenAnswer<SealedCase>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const found = await getCase(tx, actor, id);
      assertVersion(found.version, version);
      const saved = await tx.manager.save(Object.assign(found, { sealedTo }));
      const action = sealedTo.length > 0 ? 'case.seal' : 'case.unseal';
      await audit(tx, { action, subject: saved.caseReference, detail: { sealedTo } });
      return { status: 200, version: saved.version, body: { id, sealedTo } };
    });
  }
}
