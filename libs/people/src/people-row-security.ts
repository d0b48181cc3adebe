import { rolesThatMay } from '#libs/permissions';
import { ofActor, ofOrganisation, type RowRule } from '#libs/persistence';

const readers = rolesThatMay('read', 'person');

/** Everyone records themselves, and sees who else works in their organisation. */
export const peopleRowSecurity: RowRule = {
  table: 'people',
  grants: [
    { who: readers, may: ['select'], where: ofOrganisation() },
    {
      who: readers,
      may: ['insert', 'update'],
      where: `${ofActor('subject')} and ${ofOrganisation()}`,
    },
  ],
};
