import { shape, type Guard } from '../shape.js';
import { signedSchema, signStatement, type Signed } from '../signing/statement.js';
import type { SigningKey } from '../signing/signing-key.js';

/** The most dispatches in one record. */
export const maxDispatches = 50;

/** The digests of a record's dispatches in their order, signed once by the sender. */
export interface DispatchList {
  readonly sender: string;
  readonly receiver: string;
  readonly digests: readonly string[];
}

/** Whether a value has the shape of a signed list; the signature is not verified. */
export const isSignedList: Guard<Signed<DispatchList>> = shape(
  signedSchema({
    type: 'object',
    additionalProperties: false,
    required: ['sender', 'receiver', 'digests'],
    properties: {
      sender: { type: 'string', maxLength: 16 },
      receiver: { type: 'string', maxLength: 16 },
      digests: {
        type: 'array',
        minItems: 1,
        maxItems: maxDispatches,
        items: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
      },
    },
  }),
);

/** Signs a list. */
export function signList(list: DispatchList, key: SigningKey): Signed<DispatchList> {
  return { body: list, signatures: [signStatement('dispatch-list', list, list.sender, key)] };
}
