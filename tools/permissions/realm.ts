import { matrix, roles } from '#libs/permissions';

/** A Keycloak realm, as far as it names the roles of people and machines. */
interface Realm {
  readonly roles: { readonly realm: readonly unknown[] };
}

/** The realm with the roles of the matrix, in place of those that it has. */
export function realmOf(text: string): string {
  const realm = JSON.parse(text) as Realm;
  const named = roles.map((name) => ({ name, description: matrix[name].description }));
  return JSON.stringify({ ...realm, roles: { ...realm.roles, realm: named } }, null, 2);
}
