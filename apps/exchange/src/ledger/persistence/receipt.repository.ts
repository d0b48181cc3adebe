import type { Receipt, Signed } from '#libs/confidentiality';
import { newId } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';

const INSERT = {
  name: 'receipts',
  text: 'insert into receipts (id, receiver, statement) values ($1, $2, $3)',
};

/**
 * Stores a verified receipt once, whole, as its receiver signed it; the lines of the ledger name it
 * by the id that is returned. A copy in each line would grow with the square of what it names.
 */
export function storeReceipt(tx: Transaction, receipt: Signed<Receipt>): string {
  const id = newId();
  tx.send(INSERT, [id, receipt.body.receiver, JSON.stringify(receipt)]);
  return id;
}
