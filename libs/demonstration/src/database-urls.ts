import type { Seed } from './seed.js';

/** How a role reaches a database. */
export type DatabaseUrl = (database: string, role: string) => string;

/** The addresses of the databases on the server that `superuserUrl` names. */
export function databaseUrls(superuserUrl: string, seed: Seed): DatabaseUrl {
  return (database, role) => {
    const url = new URL(superuserUrl);
    url.pathname = `/${database}`;
    url.username = role;
    url.password = seed.passwordOf(role);
    return url.href;
  };
}
