import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A protection hold that is in force, as the exchange published it; deleted once it is lifted. */
@Entity('case_holds')
export class CaseHoldEntity {
  @PrimaryColumn('uuid', { name: 'hold_id' }) holdId: string;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
}
