import { Injectable } from '@nestjs/common';
import { Observability } from '#libs/observability';
import { watchConsumer } from '#libs/service';
import { CheckpointSender } from '../checkpoint/sending/checkpoint-sender.js';
import { TrustListCache } from '../trust-list/in-force/trust-list-cache.js';
import { TrustListSender } from '../trust-list/sending/trust-list-sender.js';
import { ReleaseWithheld } from '../disclosure/release-withheld.js';
import { ResumeDisclosures } from '../disclosure/resume-disclosures.js';
import { Border } from '../peer/border.config.js';
import { EpochCache } from '../peer/epoch-cache.js';
import { EpochManager } from './epochs/epoch-manager.js';
import { BorderReceiver } from './receiving/border-receiver.js';
import { ParkedReplay } from './receiving/parked-replay.js';
import { BorderGauges } from './status/border-gauges.js';
import { BorderSender } from './sending/border-sender.js';

/** What the exchange does beside answering and reacting: keys, sending, receiving, replaying. */
@Injectable()
export class BorderRuntime {
  private watching: NodeJS.Timeout | undefined;

  constructor(
    private readonly border: Border,
    private readonly trustList: TrustListCache,
    private readonly epochs: EpochCache,
    private readonly manager: EpochManager,
    private readonly sender: BorderSender,
    private readonly waiting: ResumeDisclosures,
    private readonly withheld: ReleaseWithheld,
    private readonly checkpoints: CheckpointSender,
    private readonly trustLists: TrustListSender,
    private readonly receiver: BorderReceiver,
    private readonly parked: ParkedReplay,
    private readonly gauges: BorderGauges,
    private readonly observability: Observability,
  ) {}

  /** The trust list and the keys of the epochs: no event is decided and no record opened before. */
  async open(): Promise<void> {
    await this.trustList.open();
    await this.epochs.refresh();
  }

  /** `onFatal` ends the process: the inbox cannot be read any more. */
  async start(onFatal: (error: Error) => void): Promise<void> {
    const { health } = this.observability;
    health.register('border', () => this.border.log.ping());
    this.gauges.start();
    this.manager.start();
    this.sender.start();
    this.waiting.start();
    this.withheld.start();
    this.checkpoints.start();
    this.trustLists.start();
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
    await this.withheld.stop();
    await this.manager.stop();
    await this.sender.stop();
    await this.checkpoints.stop();
    await this.trustLists.stop();
    await this.parked.stop();
    this.trustList.close();
    await this.border.log.close();
  }
}
