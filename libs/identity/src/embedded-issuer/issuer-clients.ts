import type { JWK } from 'jose';
import type { ClientMetadata } from 'oidc-provider';
import type { DemonstrationUser } from '../demonstration-users.js';
import type { Role } from '#libs/permissions';
import { publicPart } from '../key-file.js';

/** The gateway, which lets people sign in; it proves itself with its key (`private_key_jwt`). */
export interface GatewayClient {
  readonly id: string;
  /** The gateway's address as browsers see it. */
  readonly origin: string;
  readonly key: JWK;
}

/** A machine that comes with its key (`private_key_jwt`) and acts for one organisation. */
export interface MachineClient {
  readonly id: string;
  readonly organisation: string;
  readonly role: Role;
  readonly key: JWK;
}

/** Where a provider sends a browser back to after a sign-in, below the gateway's address. */
export const callbackPath = '/auth/callback';

export function gatewayMetadata({ id, origin, key }: GatewayClient): ClientMetadata {
  return {
    ...provenByKey(id, key),
    client_name: 'Enlace',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${origin}${callbackPath}`],
    post_logout_redirect_uris: [`${origin}/`],
  };
}

export function machineMetadata({ id, key }: MachineClient): ClientMetadata {
  return { ...provenByKey(id, key), ...onlyClientCredentials };
}

/** A demonstration user as a client: for the tools, which act for many people at once. */
export function userMetadata({ id, secret }: DemonstrationUser): ClientMetadata {
  return {
    client_id: id,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    ...onlyClientCredentials,
  };
}

const onlyClientCredentials = {
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
} satisfies Partial<ClientMetadata>;

function provenByKey(id: string, key: JWK) {
  return {
    client_id: id,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [publicPart(key)] },
  } satisfies ClientMetadata;
}
