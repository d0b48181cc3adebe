import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { newRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import type { ObjectToErasureRequest } from './object-to-erasure.request.js';

export interface ObjectToErasureCommand extends CommandRequest {
  readonly id: string;
  readonly request: ObjectToErasureRequest;
}

export interface RecordedObjection {
  readonly questionId: string;
}

const OWN = `select case_references, respond_by > now() as open from erasure_questions
  where id = $1 and organisation = $2 for update`;
const STORE = `update erasure_questions
  set legal_basis = $2, law = $3, objected_by = $4, objected_at = now() where id = $1`;

interface Question extends Record<string, unknown> {
  readonly case_references: readonly string[];
  readonly open: boolean;
}

/** Records that an organisation must retain what it has of a child; until then its silence is a yes. */
@Injectable()
export class ObjectToErasure {
  constructor(private readonly commands: CommandRunner) {}

  object(command: ObjectToErasureCommand): Promise<CommandResponse<RecordedObjection>> {
    const { actor, id, request } = command;
    const { legalBasis, law } = request;
    return this.commands.run(command, async (tx) => {
      const [question] = await tx.query<Question>(OWN, [id, actor.organisation]);
      if (!question) return newRefusal('RESOURCE.NOT_FOUND');
      if (!question.open) return newRefusal('ERASURE.ENDED');
      await tx.query(STORE, [id, legalBasis, law, actor.subject]);
      for (const subject of question.case_references) {
        audit(tx, { action: 'child.object-to-erasure', subject, detail: { legalBasis } });
      }
      return { status: 201, body: { questionId: id } };
    });
  }
}
