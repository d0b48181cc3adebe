import { AGENCY } from './secrecy-of-messages.js';
import type { ConsularDetectionNotificationSummary } from '../client/generated/types.gen.js';
import { command, type Person } from './person.js';
import type { Traveller } from './register.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';
import { SharedList, type Patience } from './seen.js';

type Notification = ConsularDetectionNotificationSummary;

/**
 * The consulate of the child's country where they were detected; it is notified when others refer.
 */
export class Consulate {
  private readonly notifications: SharedList<Notification>;

  constructor(
    private readonly officer: Person,
    private readonly patience: Patience,
  ) {
    const newest = { state: 'notified', limit: 200 } as const;
    this.notifications = new SharedList(async () => {
      const { body } = await officer.call((api) => api.listNotifications({ query: newest }));
      return body.items;
    });
  }

  /** Whether it is the country's own consulate that refers: then there is nothing to notify. */
  isSenderOf({ registrar }: Traveller): boolean {
    return registrar.organisation.startsWith(`${AGENCY.split('.')[0] ?? ''}.`);
  }

  /** Waits for the notification. Throws one line when it reveals who the child is. */
  async isNotified({ caseReference, code, row }: Traveller): Promise<Notification> {
    const notification = await this.patience.seen(() =>
      this.notifications.find((one) => one.caseReference === caseReference),
    );
    if (findLeak(notification, identifyingTexts(row))) {
      throw new Error(`${code}: the consulate learnt who the child is`);
    }
    return notification;
  }

  acknowledge({ id }: Notification): Promise<unknown> {
    return this.officer.call((api) =>
      api.acknowledgeNotification({ path: { id }, headers: command() }),
    );
  }
}
