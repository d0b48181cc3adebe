import { readGatewayConfig } from './gateway.config.js';
import { startGateway } from './start-gateway.js';

const gateway = await startGateway(readGatewayConfig(process.env));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void gateway.close());
}
