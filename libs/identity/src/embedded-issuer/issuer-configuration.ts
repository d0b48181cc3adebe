import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import type { AdapterPayload, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { DemonstrationUser } from '../demonstration-users.js';
import { audienceOf } from '../identity.module.js';
import { errorPage } from './error-page.js';
import { gatewayMetadata, machineMetadata, userMetadata } from './issuer-clients.js';
import type { GatewayClient, MachineClient } from './issuer-clients.js';
import { MemoryAdapter } from './memory-adapter.js';
import { signInAddress } from './sign-in-page.js';
import { signOutPage } from './sign-out-page.js';

/** Who the issuer knows, and the key that it signs with. */
export interface IssuerParts {
  readonly node: string;
  readonly key: JWK;
  readonly users: readonly DemonstrationUser[];
  readonly gateway?: GatewayClient;
  readonly machines: readonly MachineClient[];
  /** How long a person's access token lasts; the gateway renews it. */
  readonly personTokenSeconds: number;
}

const machineTokenSeconds = 3_600;
const signedInSeconds = 12 * 3_600;
const interactionSeconds = 600;

/** People sign in at the gateway by code and PKCE, machines come with their key. */
export function issuerConfiguration(parts: IssuerParts): Configuration {
  const { node, users, key } = parts;
  const names = ['session', 'interaction', 'resume'] as const;
  return {
    adapter: (model) => new MemoryAdapter(model === 'Client' ? clientsOf(parts) : new Map()),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: { keys: [key] },
    // A host's cookies are shared by its ports, and the nodes of a demonstration share a host.
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: Object.fromEntries(names.map((name) => [name, `enlace-issuer-${node}-${name}`])),
    },
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    ...ofPeople(users, node),
    extraTokenClaims: tokenClaims(parts),
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    renderError: errorPage,
    interactions: { url: (_context, { uid }) => signInAddress(uid) },
    ttl: {
      AccessToken: parts.personTokenSeconds,
      ClientCredentials: machineTokenSeconds,
      Grant: signedInSeconds,
      IdToken: interactionSeconds,
      Interaction: interactionSeconds,
      RefreshToken: signedInSeconds,
      Session: signedInSeconds,
    },
    features: features(parts),
  };
}

/** Found like everything else that the issuer stores; each is checked when it is used first. */
function clientsOf({ gateway, machines, users }: IssuerParts): Map<string, AdapterPayload> {
  const clients = [
    ...(gateway ? [gatewayMetadata(gateway)] : []),
    ...machines.map(machineMetadata),
    ...users.map(userMetadata),
  ];
  return new Map(clients.map((client) => [client.client_id, client as AdapterPayload]));
}

function features({ node, gateway, personTokenSeconds }: IssuerParts): Configuration['features'] {
  const audience = audienceOf(node);
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
    },
    rpInitiatedLogout: { enabled: true, logoutSource: signOutPage },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: (_context, _resource, { clientId }) => ({
        scope: '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: clientId === gateway?.id ? personTokenSeconds : machineTokenSeconds,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  };
}

/** The demonstration users agreed to everything: a page that asks them would only be in the way. */
function ofPeople(users: readonly DemonstrationUser[], node: string) {
  const byId = new Map(users.map((user) => [user.id, user]));
  return {
    findAccount: (_context, id) => {
      const user = byId.get(id);
      return user && { accountId: id, claims: () => ({ sub: id, name: user.name }) };
    },
    loadExistingGrant: async ({ oidc }: KoaContextWithOIDC) => {
      const { client, session, provider } = oidc;
      if (!client || !session?.accountId) return undefined;
      const { clientId } = client;
      const grant = new provider.Grant({ clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(audienceOf(node), '');
      await grant.save();
      return grant;
    },
  } satisfies Configuration;
}

/** What makes an actor of the holder of the token (`actorOfClaims`). */
function tokenClaims({ node, users, machines }: IssuerParts): Configuration['extraTokenClaims'] {
  const holders = new Map([...users, ...machines].map((holder) => [holder.id, holder]));
  return (_context, token) => {
    const id = 'accountId' in token ? token.accountId : token.clientId;
    const holder = holders.get(id ?? '');
    if (!holder) return undefined;
    const { organisation, role } = holder;
    return { node, organisation, role, ...('name' in holder && { name: holder.name }) };
  };
}
