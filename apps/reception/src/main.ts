import { runService } from '#libs/service';
import { service } from './service.js';

await runService(service);
