import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Headers, Module, Post } from '@nestjs/common';
import pg from 'pg';
import { CivilCalendar } from '#libs/calendar';
import { Idempotency, createHttpApp } from '#libs/http';
import { quietObservability } from '#libs/http/testing';
import {
  CurrentActor,
  IdentityModule,
  Public,
  Requires,
  demonstrationUsers,
  ensureKeyFile,
  startEmbeddedIssuer,
} from '#libs/identity';
import { ObservabilityModule } from '#libs/observability';
import { testDatabase } from '#libs/testing';
import { freePort } from '#libs/process';
import { readGatewayConfig } from '../../src/config/gateway.config.js';
import { migrateSessions } from '../../src/session/migrate-sessions.js';
import { startGateway } from '../../src/start-gateway.js';

const calendar = new CivilCalendar('UTC');
@Requires('read', 'case')
@Controller('v1/me')
class MeController {
  @Get() actor(@CurrentActor() actor: object, @Headers() headers: object) {
    return { actor, headers };
  }
  @Requires('close', 'case') @Post() change(
    @CurrentActor() actor: object,
    @Idempotency() _: unknown,
  ) {
    return { actor };
  }
  @Public() @Get('open') open() {
    return 'open';
  }
}

const observability = quietObservability();

async function startService(issuer: string) {
  @Module({
    imports: [
      ObservabilityModule.register(observability),
      IdentityModule.register({ node: 'hn', issuer, permits: () => true }),
    ],
    controllers: [MeController],
  })
  class MeModule {}
  const app = await createHttpApp(MeModule, { calendar, observability });
  await app.listen(0, '127.0.0.1');
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close: () => app.close() };
}

/** A node with a real issuer, gateway, database and one service that returns who asks. */
export async function aNode(env: Record<string, string> = {}, personTokenSeconds = 600) {
  const folder = await mkdtemp(join(tmpdir(), 'enlace-gateway-'));
  const keyFile = join(folder, 'gateway.key');
  const key = await ensureKeyFile(keyFile, 'client key');
  const machineKey = await ensureKeyFile(join(folder, 'machine.key'), 'client key');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const users = demonstrationUsers('hn', 'seed');
  const issuer = await startEmbeddedIssuer({
    ...{ node: 'hn', host: '127.0.0.1', port: 0, users, personTokenSeconds },
    keyFile: join(folder, 'issuer.key'),
    gateway: { id: 'enlace-gateway', origin, key },
    machines: [{ id: 'machine', organisation: 'hn.dinaf', role: 'service', key: machineKey }],
  });
  const database = await testDatabase();
  await migrateSessions(database.url, database.url);
  const sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  const service = await startService(issuer.issuer);
  const gateway = await startGateway(
    readGatewayConfig({
      ...{
        ENLACE_NODE: 'hn',
        TIME_ZONE: 'UTC',
        LOG_LEVEL: 'silent',
        PORT: String(port),
        PUBLIC_URL: origin,
      },
      ...{ UPSTREAMS: `me=${service.url}`, ISSUER_URL: issuer.issuer, CLIENT_KEY_FILE: keyFile },
      DATABASE_URL: database.url,
      ...env,
    }),
  );
  const close = async () => {
    await Promise.all([gateway.close(), service.close(), issuer.close(), sql.end()]);
    await database.drop();
    await rm(folder, { recursive: true });
  };
  return {
    origin,
    issuer: issuer.issuer,
    users,
    machineKey,
    sql,
    stopIssuer: () => issuer.close(),
    close,
  };
}

export type ANode = Awaited<ReturnType<typeof aNode>>;
