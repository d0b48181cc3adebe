import { format, resolveConfig } from 'prettier';
import { fromRoot } from '#libs/process';
import { cedarEntities, cedarRules } from './cedar.js';
import { permissionsPage } from './page.js';
import { realmOf } from './realm.js';

const POLICIES = 'libs/policy/src/policies';
const REALM = 'deploy/keycloak/realm.json';
const PAGE = 'docs/permissions.md';

/** The files that are made of the matrix, by path; `read` gives what stands in one now. */
export async function filesOfMatrix(
  read: (path: string) => string,
): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [`${POLICIES}/roles.cedar`, cedarRules()],
    [`${POLICIES}/entities.cedarschema`, cedarEntities()],
    [REALM, await formatted(REALM, realmOf(read(REALM)))],
    [PAGE, await formatted(PAGE, permissionsPage())],
  ]);
}

async function formatted(path: string, text: string): Promise<string> {
  const filepath = fromRoot(path);
  return format(text, { ...(await resolveConfig(filepath, { editorconfig: true })), filepath });
}
