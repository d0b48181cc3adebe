import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { codeListKeyword, codeLists, ReportDisclosed } from '#libs/contracts';
import { compileDto, dtoSchema } from '#libs/http';
import type { ReportParts } from '../domain/pre-return-report.js';
import { ReportPartsRequest } from './report-parts.request.js';

interface Shape {
  readonly type?: string;
  readonly properties?: Record<string, Shape>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly [codeListKeyword]?: string;
}

/** What both declarations must agree on: the list that a request checks is the one that the event names. */
function outline({ properties, required, items, ...leaf }: Shape): unknown {
  if (properties) {
    const parts = Object.entries(properties).map(([name, shape]) => [name, outline(shape)]);
    const byName: unknown = Object.fromEntries(parts);
    return { required: [...(required ?? [])].sort(), properties: byName };
  }
  if (items) return { items: outline(items) };
  const list = codeLists.find(({ name }) => name === leaf[codeListKeyword]);
  if (list) return { type: leaf.type, enum: [...list.codes] };
  const { type, maxLength, minimum, maximum } = leaf;
  if (leaf.enum) return { type, enum: [...leaf.enum] };
  return {
    type,
    ...{ maxLength, minimum, maximum, pattern: leaf.pattern },
  };
}

const { example } = ReportDisclosed;
const names = Object.keys(ReportDisclosed.parts) as (keyof typeof ReportDisclosed.parts)[];
const parts: ReportParts = Object.fromEntries(names.map((name) => [name, example[name]]));

describe('the parts of a report', () => {
  it('are declared as they are disclosed', () => {
    const disclosed = ReportDisclosed.schema.properties as Record<string, Shape>;
    const declared = (dtoSchema(ReportPartsRequest) as Shape).properties!;
    expect(Object.keys(declared).sort()).toEqual([...names].sort());
    for (const name of Object.keys(declared)) {
      expect({ [name]: outline(declared[name]!) }).toEqual({ [name]: outline(disclosed[name]!) });
    }
  });

  it('take a whole report, and name what is wrong by its path', () => {
    const check = compileDto(ReportPartsRequest);
    expect(check(parts)).toEqual({ ok: true, value: parts });
    const { family, documents } = example;
    const wrong = {
      family: { ...family, careArrangement: 'hotel' },
      documents: { items: [{ ...documents!.items[0], issuingCountry: 'Honduras' }] },
    };
    expect(check(wrong)).toMatchObject({
      ok: false,
      errors: [
        { field: 'family.careArrangement', code: 'FIELD.UNKNOWN_CODE' },
        { field: 'documents.items.0.issuingCountry', code: 'FIELD.WRONG_FORMAT' },
      ],
    });
  });
});
