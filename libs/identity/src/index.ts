export type { Actor } from './actor.js';
export { bearerToken, verifyBearer } from './bearer-token.js';
export { CurrentActor, Requires } from './decorators.js';
export { Public } from '#libs/observability';
export type { PermissionCheck } from './identity.guard.js';
export { IdentityModule, audienceOf, type IdentityOptions } from './identity.module.js';
export { identityProblems } from './token-problems.js';
export { TokenVerifier } from './token-verifier.js';
export {
  demonstrationMachine,
  demonstrationUsers,
  type DemonstrationUser,
} from './demonstration-users.js';
export {
  startEmbeddedIssuer,
  type EmbeddedIssuer,
  type EmbeddedIssuerOptions,
} from './embedded-issuer/start-embedded-issuer.js';
export {
  callbackPath,
  type GatewayClient,
  type MachineClient,
} from './embedded-issuer/issuer-clients.js';
export { ensureKeyFile, publicPart, readKeyFile } from './key-file.js';
