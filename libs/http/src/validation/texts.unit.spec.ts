import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { bytesOf, compileDto } from './compile-dto.js';

class Person {
  @IsString() @MaxLength(300) name!: string;
}
class Report {
  @IsOptional() @IsString() @MaxLength(300) line?: string;
  @IsOptional() @IsString() @MaxLength(4000) text?: string;
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Person)
  people?: Person[];
}

const today = '2026-11-30';
const compiled = compileDto(Report);
const check = (value: object) => compiled(value, today);
const codesOf = (value: object) => {
  const checked = check(value);
  return checked.ok ? [] : checked.errors.map(({ field, code }) => `${field} ${code}`);
};

const FORBIDDEN = 'FIELD.FORBIDDEN_CHARACTER';

describe('every text of a request', () => {
  it.each([
    ['a control character', 'a\u0000b', FORBIDDEN],
    ['a control character of the second set', 'a\u0085b', FORBIDDEN],
    ['half of a pair', 'a\ud800', FORBIDDEN],
    ['what turns the direction', 'a\u202eb', FORBIDDEN],
    ['what isolates a direction', '\u2066ab', FORBIDDEN],
    ['nothing', '', 'FIELD.BLANK'],
    ['blanks', ' \t\u00a0', 'FIELD.BLANK'],
    ['a space of no width', '\u200b\ufeff', 'FIELD.BLANK'],
    ['letters that are drawn as nothing', '\u3164', 'FIELD.BLANK'],
    ['an accent without a letter', '\u0301', 'FIELD.BLANK'],
  ])('with %s is refused, wherever it is', (_, text, code) => {
    expect(codesOf({ text })).toEqual([`text ${code}`]);
    expect(codesOf({ people: [{ name: 'Ana' }, { name: text }] })).toEqual([
      `people.1.name ${code}`,
    ]);
    expect(compileDto(Report, 'text')({ line: text }, today)).toMatchObject({ errors: [{ code }] });
  });

  it.each(['Ñusta 李 😀', 'می‌خواهم', '=HYPERLINK(1)', "O'Neill", 'Ana-María'])(
    'that somebody can read is accepted: %s',
    (text) => {
      expect(codesOf({ line: text, text })).toEqual([]);
    },
  );

  it('has line breaks only where it may be long', () => {
    expect(codesOf({ line: 'a\nb', text: 'a\r\n\tb' })).toEqual(['line FIELD.NOT_ONE_LINE']);
  });

  it('is composed where it is checked, and where it is stored', () => {
    const received = { line: 'Jose\u0301', text: 'José' };
    expect(check(received)).toEqual({ ok: true, value: { line: 'José', text: 'José' } });
    expect(JSON.parse(bytesOf(received, Buffer.from('{}')).toString())).toEqual(received);
    const asItWas = Buffer.from('{ "line": "Ana" }');
    const composed = { line: 'Ana' };
    expect(check(composed).ok).toBe(true);
    expect(bytesOf(composed, asItWas)).toBe(asItWas);
  });

  it('is named by names that the declaration has, never by another one', () => {
    const checked = check({ 'Xiomara\u0000': '\u0000', line: '\u0000' });
    expect(JSON.stringify(checked)).not.toContain('Xiomara');
  });
});
