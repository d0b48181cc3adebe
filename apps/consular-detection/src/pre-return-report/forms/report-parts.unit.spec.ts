import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { ReportDisclosed } from '#libs/contracts';
import { compileDto } from '#libs/http';
import { ReplaceReportRequest } from '../commands/replace-report/replace-report.request.js';
import type { ReportParts } from '../domain/pre-return-report.js';

const { example } = ReportDisclosed;
const names = Object.keys(ReportDisclosed.parts) as (keyof ReportParts)[];
const parts: ReportParts = Object.fromEntries(names.map((name) => [name, example[name]]));
const compiled = compileDto(ReplaceReportRequest);
const check = (value: object) => compiled(value, '2026-11-30');

describe('the parts of a report', () => {
  it('are entered as they are disclosed', () => {
    expect(check({ parts })).toEqual({ ok: true, value: { parts } });
  });

  it('name what is wrong by its path, and the codes that are allowed', () => {
    const { family, documents, identity } = example;
    const wrong = {
      identity: { ...identity, dateOfBirth: '2199-01-01', nickname: '' },
      family: { ...family, careArrangement: 'hotel' },
      protectionConcern: { concerns: ['undocumented', 'undocumented'] },
      documents: { items: [{ ...documents!.items[0], issuingCountry: 'Honduras' }] },
    };
    expect(check({ parts: wrong })).toMatchObject({
      ok: false,
      errors: [
        { field: 'parts.identity.nickname', code: 'FIELD.BLANK' },
        { field: 'parts.identity.dateOfBirth', code: 'FIELD.IN_THE_FUTURE' },
        {
          field: 'parts.family.careArrangement',
          code: 'FIELD.UNKNOWN_CODE',
          params: { allowed: expect.arrayContaining(['kinship']) },
        },
        { field: 'parts.protectionConcern.concerns', code: 'FIELD.REPEATED' },
        {
          field: 'parts.documents.items.0.issuingCountry',
          code: 'FIELD.UNKNOWN_COUNTRY',
          params: { nearest: 'HN' },
        },
      ],
    });
  });
});
