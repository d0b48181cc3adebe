import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox } from '#libs/messaging';
import { storeSent } from './persistence/delivery.repository.js';

/** Records every addressed event that the service appends to its outbox, wherever it does so. */
@Injectable()
export class RecordAddressed implements OnModuleInit {
  constructor(private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.outbox.onAddressed(storeSent);
  }
}
