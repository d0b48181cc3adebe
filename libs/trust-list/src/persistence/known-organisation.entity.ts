import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '#libs/contracts';

/** An organisation of the adopted trust list. */
@Entity('known_organisations')
export class KnownOrganisationEntity {
  @PrimaryColumn('text') id: string;
  @Column('text') node: string;
  @Column('text') kind: OrganisationKind;
  @Column('text') name: string;
  @Column('text') country: string;
  /** Of a consulate: the country in which it works. */
  @Column('text', { name: 'host_country', nullable: true }) hostCountry: string | null;
  /** The divisions of a country in which it works; empty for all of it. */
  @Column('text', { array: true }) circumscription: string[];
}
