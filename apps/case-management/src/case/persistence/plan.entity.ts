import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An approved plan, as it was; a case names the one in force. */
@Entity('plans')
export class PlanEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('date', { name: 'approved_on' }) approvedOn: string;
  @Column('bytea') ciphertext: Buffer;
}
