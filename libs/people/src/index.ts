export { PeopleModule } from './people.module.js';
export { peopleMigrations } from './people-table.migration.js';
export { peopleRowSecurity } from './people-row-security.js';
export { findUnknownPeople, findPeople, type Person } from './people.repository.js';
