import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '#libs/contracts';

/** An organisation of the adopted directory. */
@Entity('known_organisations')
export class KnownOrganisationEntity {
  @PrimaryColumn('text') id: string;
  @Column('text') node: string;
  @Column('text') kind: OrganisationKind;
  @Column('text') name: string;
  @Column('text') country: string;
}
