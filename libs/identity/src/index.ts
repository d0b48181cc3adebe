export { roles, type Actor, type Role } from './actor.js';
export { CurrentActor, Roles } from './decorators.js';
export { Public } from '#libs/observability';
export { IdentityModule, audienceOf, type IdentityOptions } from './identity.module.js';
export { identityProblems } from './token-problems.js';
export { TokenVerifier } from './token-verifier.js';
export { demonstrationUsers, type DemonstrationUser } from './demonstration-users.js';
export {
  startEmbeddedIssuer,
  type EmbeddedIssuer,
  type EmbeddedIssuerOptions,
} from './embedded-issuer/start-embedded-issuer.js';
