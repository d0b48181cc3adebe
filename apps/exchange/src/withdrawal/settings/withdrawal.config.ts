import { recordHolders } from '#libs/contracts';
import { readVariable, type Environment } from '#libs/service';

/** What a node has decided about withdrawals. */
export class WithdrawalSettings {
  constructor(
    /** The node's services that hold records of children: each must have restricted them. */
    readonly services: readonly string[],
    /** How long those who received something have to report their result. */
    readonly responseHours: number,
  ) {}
}

const VARIABLES = {
  NODE_SERVICES: {
    form: /^(none|[a-z-]+(,[a-z-]+)*)$/,
    remedy: 'the services of this node that hold records of children, by comma; or none',
    otherwise: recordHolders.join(','),
  },
  WITHDRAWAL_RESPONSE_HOURS: { form: /^[1-9]\d{0,3}$/, remedy: 'hours', otherwise: '72' },
} as const;

/** Reads the withdrawals' part of the environment. Throws `ConfigError`. */
export function readWithdrawalSettings(env: Environment): WithdrawalSettings {
  const named = readVariable(env, 'NODE_SERVICES', VARIABLES.NODE_SERVICES);
  const hours = readVariable(env, 'WITHDRAWAL_RESPONSE_HOURS', VARIABLES.WITHDRAWAL_RESPONSE_HOURS);
  return new WithdrawalSettings(named === 'none' ? [] : named.split(','), Number(hours));
}
