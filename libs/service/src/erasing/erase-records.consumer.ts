import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ChildErased, ErasureCancelled, ErasureOrdered, RecordsErased } from '#libs/contracts';
import { OnEvent, type EventOf, type ReactionContext } from '#libs/messaging';
import { erasing, ERASER } from './erasable-table.js';
import { ErasableTables } from './erasable-tables.js';

const HIDE = `insert into cases_in_erasure (case_reference, organisation, erasure_id)
  values ($1::uuid, $2, $3) on conflict (case_reference, organisation) do update set erasure_id = excluded.erasure_id`;
const SHOW = `delete from cases_in_erasure
  where case_reference = $1::uuid and organisation = $2 and erasure_id = $3`;

/**
 * What an organisation erases is hidden from its people at once. Where another organisation retains
 * the child's key, its own records are made empty at the end.
 */
@Controller()
export class EraseRecords {
  constructor(private readonly tables: ErasableTables) {}

  @OnEvent(ErasureOrdered)
  async hide(
    @Payload() { subject, data }: EventOf<typeof ErasureOrdered>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { erasureId, organisation } = data;
    await tx.query(HIDE, [subject, organisation, erasureId]);
    audit(tx, { action: 'case.hide', subject, detail: { erasureId } });
  }

  @OnEvent(ErasureCancelled)
  async show(
    @Payload() { subject, data }: EventOf<typeof ErasureCancelled>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { erasureId, organisation } = data;
    await tx.query(SHOW, [subject, organisation, erasureId]);
    audit(tx, { action: 'case.show', subject, detail: { erasureId } });
  }

  /** From now on a request is answered that the child was erased. */
  @OnEvent(ChildErased)
  async end(
    @Payload() { subject }: EventOf<typeof ChildErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await tx.query('delete from cases_in_erasure where case_reference = $1::uuid', [subject]);
  }

  /** What the organisation learns of the case afterwards is a record of its own, and is shown. */
  @OnEvent(RecordsErased)
  async erase(
    @Payload() { subject, data }: EventOf<typeof RecordsErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { erasureId, organisation } = data;
    await tx.asRole(ERASER, async () => {
      for (const table of this.tables.encrypted)
        await tx.query(erasing(table), [organisation, [subject]]);
    });
    await tx.query(SHOW, [subject, organisation, erasureId]);
    audit(tx, { action: 'records.erase', subject, detail: { erasureId } });
  }
}
