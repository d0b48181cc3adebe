export { matrix } from './matrix.js';
export type { LocalisedText, ReadTask, RolePermissions } from './role-permissions.js';
export {
  seesWholeCase,
  isPermitted,
  permissionsByRecord,
  permissionsOf,
  purposeOf,
  rolesByReach,
  roles,
  rolesThatChange,
  rolesThatMay,
  rolesWith,
  rolesWithCasesIn,
  rolesWithoutCases,
  type Action,
  type Command,
  type Permission,
  type RecordPermissions,
  type Role,
} from './permissions.js';
export { recordKinds, records, sealableKinds, type RecordKind } from './records.js';
