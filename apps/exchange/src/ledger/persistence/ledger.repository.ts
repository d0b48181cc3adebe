import type { ReceiptState } from '#libs/confidentiality';
import { latestContracts, type DataCategory, type Purpose } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import type { ReceivedFact } from '#libs/policy';

/**
 * What happened with an event: sent abroad, given within the node, withheld, received, signed for; or
 * that somebody decided about the child, by which nobody received anything.
 */
export type LedgerAct =
  'dispatched' | 'delivered' | 'withheld' | 'received' | 'receipted' | 'decided';

/** What the signed statement names the dispatch by: the receipt, or the list of the record it came in. */
export type LedgerProof =
  | { readonly dispatchId: string; readonly digest: string }
  | { readonly recordId: string; readonly digest: string };

/** One line of the custody ledger: who got which categories of a case, when, and on what ground. */
export interface LedgerEntry {
  readonly caseReference: string;
  readonly act: LedgerAct;
  readonly eventId: string;
  readonly eventType: string;
  readonly sender: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly categories: readonly DataCategory[];
  /** Whether it corrects what went before. */
  readonly corrects?: boolean;
  /** What of a preview or a notification went, field by field: they have no categories. */
  readonly fields?: readonly string[];
  readonly withheld?: readonly {
    readonly category?: string;
    readonly reasons: readonly string[];
  }[];
  readonly rules: readonly string[];
  readonly consentVersion?: number;
  /** The best-interests override that stood in the place of consent and assent. */
  readonly overrideId?: string;
  readonly agreement?: string;
  /** What the receiver signed for: applied, or parked until an operator there applies it or gives it up. */
  readonly receiptState?: ReceiptState;
  /** The stored receipt that names it; one receipt is named by many lines. */
  readonly receiptId?: string;
  readonly proof?: LedgerProof;
}

const INSERT = {
  name: 'ledger',
  text: `insert into custody_ledger (case_reference, act, event_id, event_type, sender, recipient, purpose,
      categories, fields, withheld, rules, consent_version, override_id, agreement, receipt_state, receipt_id, proof, corrects)
    select e."caseReference", e.act, e."eventId", e."eventType", e.sender, e.recipient, e.purpose,
      e.categories, coalesce(e.fields, '{}'), coalesce(e.withheld, '[]'), e.rules, e."consentVersion", e."overrideId", e.agreement, e."receiptState", e."receiptId", e.proof, coalesce(e.corrects, false)
    from jsonb_to_recordset($1::jsonb) as e("caseReference" text, act text, "eventId" uuid, "eventType" text,
      sender text, recipient text, purpose text, categories text[], fields text[], withheld jsonb, rules text[],
      "consentVersion" int, "overrideId" uuid, agreement text, "receiptState" text, "receiptId" uuid, proof jsonb, corrects boolean)`,
};

/** Writes entries in the transaction of what they tell; without them it does not happen. */
export function enterLedger(tx: Transaction, entries: readonly LedgerEntry[]): void {
  if (entries.length > 0) tx.send(INSERT, [JSON.stringify(entries)]);
}

/** What the ledger says that later decisions rest on. */
export interface LedgerFacts {
  /** `<case> <organisation>` for everybody whom something has reached, or from whom something came. */
  readonly reached: ReadonlySet<string>;
  /** By which disclosures a case came to this node's organisations. */
  readonly received: ReadonlyMap<string, readonly ReceivedFact[]>;
}

const DISCLOSURES = latestContracts
  .filter(({ rule }) => rule === 'disclose')
  .map(({ type }) => type);
const FACTS = {
  name: 'ledger-facts',
  text: `select distinct case_reference, act, sender, recipient, event_type = any($2) as disclosure, purpose
    from custody_ledger where case_reference = any($1) and act in ('dispatched', 'delivered', 'received')`,
};

interface FactRow extends Record<string, unknown> {
  readonly case_reference: string;
  readonly act: LedgerAct;
  readonly sender: string;
  readonly recipient: string;
  readonly disclosure: boolean;
  readonly purpose: Purpose;
}

export async function findLedgerFacts(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<LedgerFacts> {
  const rows = await tx.query<FactRow>(FACTS, [caseReferences, DISCLOSURES]);
  const reached = new Set<string>();
  const received = new Map<string, ReceivedFact[]>();
  for (const { case_reference, act, sender, recipient, disclosure, purpose } of rows) {
    for (const party of [sender, recipient]) reached.add(`${case_reference} ${party}`);
    if (act === 'dispatched' || !disclosure) continue;
    const facts = received.get(case_reference) ?? [];
    received.set(case_reference, [...facts, { from: sender, purposes: [purpose] }]);
  }
  return { reached, received };
}
