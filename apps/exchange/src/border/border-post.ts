import { Injectable } from '@nestjs/common';
import { Observability } from '#libs/observability';
import { watchConsumer } from '#libs/service';
import { CheckpointSender } from '../checkpoint/checkpoint-sender.js';
import { DirectoryBook } from '../directory/directory-book.js';
import { DirectorySender } from '../directory/directory-sender.js';
import { ResumeDisclosures } from '../disclosure/resume-disclosures.js';
import { Border } from './border-config.js';
import { EpochBook } from './epochs/epoch-book.js';
import { EpochKeeper } from './epochs/epoch-keeper.js';
import { BorderReceiver } from './receiving/border-receiver.js';
import { ParkedReplay } from './receiving/parked-replay.js';
import { BorderSender } from './sending/border-sender.js';

/** What the exchange does beside answering and reacting: keys, sending, receiving, replaying. */
@Injectable()
export class BorderPost {
  private watching: NodeJS.Timeout | undefined;

  constructor(
    private readonly border: Border,
    private readonly directory: DirectoryBook,
    private readonly epochs: EpochBook,
    private readonly keeper: EpochKeeper,
    private readonly sender: BorderSender,
    private readonly waiting: ResumeDisclosures,
    private readonly checkpoints: CheckpointSender,
    private readonly directories: DirectorySender,
    private readonly receiver: BorderReceiver,
    private readonly parked: ParkedReplay,
    private readonly observability: Observability,
  ) {}

  /** The trust list and the keys of the epochs: no event is decided and no record opened before. */
  async open(): Promise<void> {
    await this.directory.open();
    await this.epochs.refresh();
  }

  /** `onFatal` ends the process: the inbox cannot be read any more. */
  async start(onFatal: (error: Error) => void): Promise<void> {
    const { health } = this.observability;
    health.register('border', () => this.border.log.ping());
    this.keeper.start();
    this.sender.start();
    this.waiting.start();
    this.checkpoints.start();
    this.directories.start();
    await this.receiver.start(onFatal);
    this.watching = watchConsumer({
      ...{ name: 'border', health, log: this.border.log, onFatal },
      silence: () => this.receiver.silence(),
    });
    this.parked.start();
  }

  async stop(): Promise<void> {
    clearInterval(this.watching);
    await this.receiver.stop();
    await this.waiting.stop();
    await this.keeper.stop();
    await this.sender.stop();
    await this.checkpoints.stop();
    await this.directories.stop();
    await this.parked.stop();
    this.directory.close();
    await this.border.log.close();
  }
}
