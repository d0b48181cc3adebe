import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/domain';
import { dtoSchema } from '#libs/http';
import { aBatchFile, aRow } from '../../testing/a-batch-file.js';
import { RegisterDetectionRequest } from '../register-detection/register-detection.request.js';
import { columns } from './batch-columns.js';
import { checkRows } from './check-rows.js';
import { MOST_ROWS, readBatch, type Batch } from './read-batch.js';

function batchOf(file: string | Buffer): Batch {
  const batch = readBatch(Buffer.from(file));
  if (isRefusal(batch)) throw new TypeError(batch.code);
  return batch;
}
const refusalOf = (file: string | Buffer) => readBatch(Buffer.from(file));
const requestOf = (row: Partial<ReturnType<typeof aRow>>) =>
  checkRows(batchOf(aBatchFile([aRow(row)]))).good[0]?.request;

describe('the columns of a batch file', () => {
  it('are the fields of a request, and require what a request requires', () => {
    const { properties = {}, required = [] } = dtoSchema(RegisterDetectionRequest);
    const fields = new Set(columns.map(({ name }) => name.split('.')[0]));
    expect([...fields].sort()).toEqual(Object.keys(properties).sort());
    const demanded = columns.filter((column) => column.required);
    expect(new Set(demanded.map(({ name }) => name.split('.')[0]))).toEqual(new Set(required));
  });
});

describe('a batch file', () => {
  it('is read with and without a byte order mark', () => {
    const file = aBatchFile([aRow()]);
    expect(batchOf(`\uFEFF${file}`)).toEqual(batchOf(file));
  });

  it('counts lines as an editor does, also behind a line break in a cell and an empty line', () => {
    const file = aBatchFile([aRow({ lastAddress: '"Casa 3\nBarrio Abajo"' }), aRow()]);
    expect(batchOf(`${file}\n\n`).rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('tells a wrong delimiter, and names the columns and the right one', () => {
    const refused = refusalOf(aBatchFile([aRow()]).replaceAll(';', '/').replaceAll(',', ';'));
    expect(refused).toMatchObject({ code: 'BATCH.WRONG_DELIMITER', params: { delimiter: ',' } });
    expect(refused).toHaveProperty('params.columns', expect.stringContaining('givenNames,family'));
  });

  it('tells missing, unknown and repeated columns, and repeats nothing that it does not know', () => {
    expect(refusalOf('givenNames,sex,sex,Marisol\na,b,c,d\n')).toMatchObject({
      code: 'BATCH.WRONG_COLUMNS',
      params: {
        missing: expect.stringContaining('familyNames'),
        unknown: '4',
        repeated: 'sex',
      },
    });
    expect(JSON.stringify(refusalOf('givenNames,Marisol\na,b\n'))).not.toContain('Marisol');
  });

  it('tells what is no text, what is no table, and what has no rows', () => {
    expect(refusalOf(Buffer.from([0xff, 0xfe, 0x41]))).toMatchObject({ code: 'BATCH.NOT_UTF8' });
    expect(refusalOf(aBatchFile([aRow({ givenNames: '"Ana' })]))).toMatchObject({
      code: 'BATCH.BROKEN_CSV',
    });
    expect(refusalOf('')).toMatchObject({ code: 'BATCH.EMPTY' });
    expect(refusalOf(aBatchFile([]))).toMatchObject({ code: 'BATCH.EMPTY' });
  });

  it(`takes ${MOST_ROWS} rows and not one more`, () => {
    const full = Array.from({ length: MOST_ROWS }, () => aRow());
    expect(batchOf(aBatchFile(full)).rows).toHaveLength(MOST_ROWS);
    expect(refusalOf(aBatchFile([...full, aRow()]))).toMatchObject({
      code: 'BATCH.TOO_MANY_ROWS',
    });
  });
});

describe('a row', () => {
  it('becomes the request that it says', () => {
    expect(
      requestOf({
        languages: 'es; hnd',
        estimatedAge: '9',
        dateOfBirth: '',
        'caregivers.name': 'Rosa Pineda;Luis',
        'caregivers.relationship': 'mother;grandparent',
        'caregivers.phone': ';+504 2550 0000',
      }),
    ).toMatchObject({
      languages: ['es', 'hnd'],
      estimatedAge: 9,
      place: { country: 'MX', municipality: 'Tapachula' },
      caregivers: [
        { name: 'Rosa Pineda', relationship: 'mother' },
        { name: 'Luis', relationship: 'grandparent', phone: '+504 2550 0000' },
      ],
    });
    expect(requestOf({ dateOfBirth: '' })).not.toHaveProperty('dateOfBirth');
    expect(requestOf({ protectionConcerns: '' })).toHaveProperty('protectionConcerns', []);
  });

  it('is the same out of two programs', () => {
    expect(requestOf({ givenNames: '  Jose\u0301   Luis ' })).toEqual(
      requestOf({ givenNames: 'Jos\u00E9 Luis' }),
    );
  });

  it('is told field by field when it is wrong, without what stands in it', () => {
    const { bad } = checkRows(
      batchOf(aBatchFile([aRow({ sex: 'Zelaya', 'place.country': 'Mexico', detectedOn: '' })])),
    );
    expect(bad[0]).toMatchObject({ line: 2 });
    expect(bad[0]?.errors.map(({ field, code }) => [field, code])).toEqual(
      expect.arrayContaining([
        ['sex', 'FIELD.UNKNOWN_CODE'],
        ['place.country', 'FIELD.WRONG_FORMAT'],
        ['detectedOn', 'FIELD.MISSING'],
      ]),
    );
    expect(JSON.stringify(bad)).not.toMatch(/Zelaya|Mexico/);
  });

  it('has as many cells as the header', () => {
    const file = `${aBatchFile([aRow()]).trimEnd()},one-more\n`;
    expect(checkRows(batchOf(file)).bad[0]?.errors).toMatchObject([{ code: 'BATCH.WRONG_CELLS' }]);
  });
});
