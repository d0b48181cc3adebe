import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { CivilCalendar } from '#libs/calendar';
import { ProblemError, invalidRequest } from '../problems/problem.error.js';
import { compileDto } from './compile-dto.js';
import type { DtoCheck } from './compile-dto.js';
import { isDto } from './dto-schema.js';
import { findReversedDays } from './reversed-days.js';

type AnyCheck = DtoCheck<object> | undefined;

/** Checks every parameter whose class is decorated, with the compiled form of its decorators. */
@Injectable()
export class CompiledValidationPipe implements PipeTransform {
  constructor(private readonly calendar: CivilCalendar) {}

  private readonly checks = {
    body: new WeakMap<object, AnyCheck>(),
    query: new WeakMap<object, AnyCheck>(),
  };

  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (!metatype || type === 'custom') return value;
    const check = this.checkOf(type === 'body' ? 'body' : 'query', metatype);
    if (!check) return value;
    if (value === undefined || value === null) throw new ProblemError('REQUEST.BODY_MISSING');
    const checked = check(value, this.calendar.today());
    if (!checked.ok) throw invalidRequest(checked.errors);
    const reversed = findReversedDays(checked.value);
    if (reversed) throw invalidRequest([reversed]);
    return checked.value;
  }

  private checkOf(place: 'body' | 'query', metatype: object): AnyCheck {
    const checks = this.checks[place];
    if (checks.has(metatype)) return checks.get(metatype);
    const source = place === 'body' ? 'json' : 'text';
    const check = isDto(metatype) ? compileDto(metatype, source) : undefined;
    checks.set(metatype, check);
    return check;
  }
}
