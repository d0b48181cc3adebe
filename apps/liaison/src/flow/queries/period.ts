import { Matches } from 'class-validator';

/** A month, `2026-10`. */
export const IsPeriod = (): PropertyDecorator => Matches(/^\d{4}-(0[1-9]|1[0-2])$/);
