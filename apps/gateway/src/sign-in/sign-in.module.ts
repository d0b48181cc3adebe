import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { readKeyFile, TokenVerifier } from '#libs/identity';
import type { GatewayConfig } from '../config/gateway.config.js';
import { GATEWAY_CONFIG } from '../config/gateway-config.token.js';
import { Cookies } from '../session/cookies.js';
import { OwnSessionsController } from '../session/own-sessions.controller.js';
import { personHash } from '../session/person-hash.js';
import { SessionController } from '../session/session.controller.js';
import { Sessions } from '../session/sessions.js';
import { SessionsRepository } from '../session/sessions.repository.js';
import { CLIENT_KEY } from './client-key.token.js';
import { OpenIdProvider } from './open-id-provider.js';
import { SignInController } from './sign-in.controller.js';
import type { SignInConfig } from '../config/sign-in.config.js';
import './sign-in.problems.js';

/** What a gateway needs at which people sign in. */
export interface SignInParts {
  readonly sessions: Sessions;
  readonly repository: SessionsRepository;
  readonly module: DynamicModule;
}

@Module({ controllers: [SignInController, SessionController, OwnSessionsController] })
export class SignInModule {
  /** Makes all of it; nothing is asked of provider or database yet. Throws for an unfit key file. */
  static async prepare(
    config: GatewayConfig,
    signIn: SignInConfig,
    verifier: TokenVerifier,
  ): Promise<SignInParts> {
    const { issuer, node } = config;
    const { clientId, publicUrl } = signIn;
    const key = await readKeyFile(signIn.clientKeyFile, 'client key');
    const provider = new OpenIdProvider({ issuer, clientId, key, publicUrl }, verifier);
    const repository = new SessionsRepository(signIn.databaseUrl, signIn, signIn.sessionLimits);
    const cookies = new Cookies(node, publicUrl);
    const sessions = new Sessions(repository, provider, cookies, personHash(key));
    const module = {
      module: SignInModule,
      providers: [
        { provide: OpenIdProvider, useValue: provider },
        { provide: TokenVerifier, useValue: verifier },
        { provide: Sessions, useValue: sessions },
        { provide: Cookies, useValue: cookies },
        { provide: CLIENT_KEY, useValue: key },
        { provide: GATEWAY_CONFIG, useValue: config },
      ],
    };
    return { sessions, repository, module };
  }
}
