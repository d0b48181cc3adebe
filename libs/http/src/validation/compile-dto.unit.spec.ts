import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsBoolean,
  IsInt,
  IsLowercase,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Min,
  ValidateIf,
  ValidateNested,
  validateSync,
} from 'class-validator';
import {
  IsCaseReference,
  IsCivilDate,
  IsCode,
  IsInstant,
  IsOrganisationId,
  IsPastDate,
  IsRecipient,
  IsShape,
} from '../index.js';
import { compileDto } from './compile-dto.js';

const shapeOfPastDay = {
  ...{ type: 'string', format: 'date' },
  ...{ 'x-not-in-future': true, 'x-of-care': true },
} as const;

class Base {
  @IsOptional() @IsCaseReference() reference?: string;
}
class Request extends Base {
  @IsOptional() @IsCivilDate() day?: string;
  @IsOptional() @IsPastDate() past?: string;
  @IsOptional() @IsShape(shapeOfPastDay) shape?: string;
  @IsOptional() @IsOrganisationId() organisation?: string;
  @IsOptional() @IsRecipient() recipient?: string;
  @IsOptional() @IsCode(['a', 'b']) code?: string;
  @IsOptional() @IsCode(['a', 'b'], { each: true }) @ArrayUnique() codes?: string[];
  @IsOptional() @IsInstant() at?: string;
  @IsOptional() @IsInt() @Min(0) count?: number;
  @IsOptional() @IsBoolean() flag?: boolean;
}

const check = compileDto(Request);
const today = '2026-11-02';
const codesOf = (value: object, on = today) => {
  const checked = check(value, on);
  return checked.ok ? [] : checked.errors.map(({ field, code }) => `${field} ${code}`);
};

describe('the compiled form of a declaration', () => {
  const reference = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

  it.each([
    [{ reference }, []],
    [{ reference: reference.toUpperCase() }, ['reference FIELD.NOT_A_CASE_REFERENCE']],
    [{ reference: 'EN-4F7K-2Q9X' }, ['reference FIELD.NOT_A_CASE_REFERENCE']],
    [{ day: '2024-02-29' }, []],
    [{ day: '2026-02-29' }, ['day FIELD.NOT_A_DATE']],
    [{ day: '2026-13-01' }, ['day FIELD.NOT_A_DATE']],
    [{ day: '31/10/2026' }, ['day FIELD.NOT_A_DATE']],
    [{ day: '0026-07-14' }, ['day FIELD.IMPOSSIBLE_DATE']],
    [{ day: '1899-12-31' }, ['day FIELD.IMPOSSIBLE_DATE']],
    [{ day: '2199-12-31' }, []],
    [{ day: '9999-12-31' }, ['day FIELD.IMPOSSIBLE_DATE']],
    [{ past: '1990-01-01' }, ['past FIELD.NOT_OF_CARE']],
    [{ past: '2015-01-01' }, []],
    [{ organisation: 'mx.dif-chiapas' }, []],
    [{ organisation: 'dif-chiapas' }, ['organisation FIELD.NOT_AN_ORGANISATION']],
    [{ organisation: 'm2.dif' }, ['organisation FIELD.NOT_AN_ORGANISATION']],
    [{ recipient: 'hn.dinaf' }, []],
    [{ recipient: 'child-protection-agency' }, []],
    [{ recipient: 'class:child-protection-agency' }, ['recipient FIELD.NOT_A_RECIPIENT']],
    [{ recipient: 'mother' }, ['recipient FIELD.NOT_A_RECIPIENT']],
    [{ code: 'c' }, ['code FIELD.UNKNOWN_CODE']],
    [{ codes: ['a', 'c'] }, ['codes.1 FIELD.UNKNOWN_CODE']],
    [{ codes: ['a', 'a'] }, ['codes FIELD.REPEATED']],
    [{ at: '2026-10-31T14:30:00Z' }, []],
    [{ at: '2026-10-31T08:30-06:00' }, []],
    [{ at: '2026-10-31T14:30:00' }, ['at FIELD.NOT_AN_INSTANT']],
    [{ at: '2026-10-31T23:59:60Z' }, ['at FIELD.NOT_AN_INSTANT']],
    [{ at: '2026-10-31T14:30:00-06' }, ['at FIELD.NOT_AN_INSTANT']],
    [{ at: '2026-10-31T23:60:00+00:01' }, ['at FIELD.NOT_AN_INSTANT']],
    [{ at: '2026-10-31T24:00:00Z' }, ['at FIELD.NOT_AN_INSTANT']],
    [{ at: '2026-02-30T14:30:00Z' }, ['at FIELD.NOT_AN_INSTANT']],
    [{ at: '9999-12-31T23:59:59-14:00' }, ['at FIELD.NOT_AN_INSTANT']],
    [{ count: -1 }, ['count FIELD.TOO_SMALL']],
    [{ count: 1.5 }, ['count FIELD.WRONG_TYPE']],
    [{ code: null }, ['code FIELD.WRONG_TYPE']],
    [{ 'a/b': 1 }, [' FIELD.UNKNOWN']],
  ])('accepts or refuses %j as it must', (value, expected) => {
    expect(codesOf(value)).toEqual(expected);
  });

  it('agrees with class-validator on the decorators of this lib', () => {
    const own = {
      reference,
      day: '2024-02-29',
      organisation: 'mx.x',
      recipient: 'consulate',
      code: 'a',
      past: '2020-01-01',
      shape: '2020-01-01',
    };
    expect(validateSync(Object.assign(new Request(), own))).toEqual([]);
    for (const field of Object.keys(own)) {
      const wrong = Object.assign(new Request(), { ...own, [field]: 'wrong' });
      expect(validateSync(wrong).map(({ property }) => property)).toEqual([field]);
    }
  });

  it('knows the day of the node at the moment of the request, and names it', () => {
    expect(codesOf({ past: today })).toEqual([]);
    const errors = [{ field: 'past', code: 'FIELD.IN_THE_FUTURE', params: { today } }];
    expect(check({ past: '2026-11-03' }, today)).toEqual({ ok: false, errors });
    expect(codesOf({ past: '2026-11-03' }, '2026-11-03')).toEqual([]);
  });

  it('reads numbers and booleans from text where the option is set', () => {
    const row: Record<string, unknown> = { count: '7', flag: 'true' };
    expect(compileDto(Request, 'text')(row, today)).toEqual({
      ok: true,
      value: { count: 7, flag: true },
    });
    expect(check({ count: '7' }, today).ok).toBe(false);
  });

  it('names the known fields in place of the unknown ones, however many these are', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 1]));
    const checked = check(many, today);
    const known = expect.arrayContaining(['reference', 'day', 'code']);
    expect(checked).toEqual({
      ok: false,
      errors: [{ field: '', code: 'FIELD.UNKNOWN', params: { known } }],
    });
  });
});

describe('a declaration that cannot be compiled faithfully', () => {
  class Lower {
    @IsLowercase() text: string;
  }
  class Conditional {
    @ValidateIf(() => false) @IsString() text: string;
  }
  class Flags {
    @Matches(/^a$/i) text: string;
  }
  class Anything {
    @IsObject() anything: object;
  }
  class Untyped {
    @ValidateNested({ each: true }) list: object[];
  }
  class Deep {
    @ValidateNested() @Type(() => Lower) lower: Lower;
  }

  it.each([Lower, Conditional, Flags, Anything, Untyped, Deep])('is refused: %p', (Dto) => {
    expect(() => compileDto(Dto as new () => object)).toThrow(/text|anything|list/);
  });
});
