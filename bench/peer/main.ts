import 'reflect-metadata';
import { Controller, Get, Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { RegisterDetectionController } from './register-detection.controller.js';
import { AuditEntry, Detection, IdempotentRequest, OutboxRow, Stream } from './entities.js';

// The service that most teams would write with the same packages: Nest on Express, its validation
// pipe, and TypeORM's `save()` in a transaction. No tokens, no encryption, no policy.
const dataSource = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] ?? '',
  entities: [AuditEntry, Detection, IdempotentRequest, OutboxRow, Stream],
  synchronize: true,
  poolSize: 10,
});
await dataSource.initialize();

@Controller('health')
class HealthController {
  @Get() health(): string {
    return 'ok';
  }
}

@Module({
  controllers: [HealthController, RegisterDetectionController],
  providers: [{ provide: DataSource, useValue: dataSource }],
})
class PeerModule {}

const app = await NestFactory.create(PeerModule, new ExpressAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
await app.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
