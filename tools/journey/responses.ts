/** A line of a list: a referral, an expected arrival, a case or a follow-up. */
export interface Listed {
  readonly id: string;
  readonly caseReference: string;
  readonly referralId: string;
  readonly version: number;
}

/** A referral as its sender reads it. */
export interface SentReferral {
  readonly state: string;
  readonly deliveries: readonly {
    readonly eventType: string;
    readonly recipient: string;
    readonly state: string;
  }[];
}

/** A follow-up with its visits. */
export interface FollowUp {
  readonly visits: readonly {
    readonly id: string;
    readonly dueOn: string;
    readonly version: number;
  }[];
}

/** Of a report, who the child is. */
export type Identity = { readonly givenNames: string; readonly familyNames: string };
