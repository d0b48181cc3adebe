import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/domain';
import { dtoSchema } from '#libs/http';
import { aBatchFile, aRow } from '../../testing/a-batch-file.js';
import { RegisterDetectionRequest } from '../../forms/register-detection.request.js';
import { columns } from './batch-columns.js';
import { checkRows } from './check-rows.js';
import { MOST_ROWS, readBatch, type Batch } from './read-batch.js';

async function batchOf(file: string | Buffer): Promise<Batch> {
  const batch = await readBatch(Buffer.from(file));
  if (isRefusal(batch)) throw new TypeError(batch.code);
  return batch;
}
const refusalOf = (file: string | Buffer) => readBatch(Buffer.from(file));
const checkedOf = async (file: string) => checkRows(await batchOf(file), '2026-11-30');
const requestOf = async (row: Partial<ReturnType<typeof aRow>>) =>
  (await checkedOf(aBatchFile([aRow(row)]))).good[0]?.request;

describe('the columns of a batch file', () => {
  it('are the fields of a request, and require what a request requires', () => {
    const { properties = {}, required = [] } = dtoSchema(RegisterDetectionRequest);
    const fields = new Set(columns.map(({ name }) => name.split('.')[0]));
    expect([...fields].sort()).toEqual(Object.keys(properties).sort());
    const demanded = columns.filter((column) => column.required);
    // A child may have one name or none, but a file without a column of names has lost them.
    const names = ['givenNames', 'familyNames'];
    expect(new Set(demanded.map(({ name }) => name.split('.')[0]))).toEqual(
      new Set([...required, ...names]),
    );
  });
});

describe('a batch file', () => {
  it('is read with and without a byte order mark', async () => {
    const file = aBatchFile([aRow()]);
    expect(await batchOf(`\uFEFF${file}`)).toEqual(await batchOf(file));
  });

  it('counts lines as an editor does, also behind a line break in a cell and an empty line', async () => {
    const file = aBatchFile([aRow({ lastAddress: '"Casa 3\nBarrio Abajo"' }), aRow()]);
    expect((await batchOf(`${file}\n\n`)).rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('reports a wrong delimiter, and names the columns and the right one', async () => {
    const rejected = await refusalOf(aBatchFile([aRow()]).replaceAll(',', '|'));
    expect(rejected).toMatchObject({ code: 'BATCH.WRONG_DELIMITER', params: { delimiter: ',' } });
    expect(rejected).toHaveProperty('params.columns', expect.stringContaining('givenNames,family'));
  });

  it('reports missing, unknown and repeated columns, and repeats nothing that it does not know', async () => {
    expect(await refusalOf('givenNames,sex,sex,Marisol\na,b,c,d\n')).toMatchObject({
      code: 'BATCH.WRONG_COLUMNS',
      params: {
        missing: expect.stringContaining('familyNames'),
        unknown: 'D',
        repeated: 'sex',
      },
    });
    expect(JSON.stringify(await refusalOf('givenNames,Marisol\na,b\n'))).not.toContain('Marisol');
  });

  it('reports what is not text, what is not a table, and what has no rows', async () => {
    expect(await refusalOf(Buffer.from([0xff, 0xfe, 0x41]))).toMatchObject({
      code: 'BATCH.NOT_UTF8',
    });
    expect(await refusalOf(aBatchFile([aRow({ givenNames: '"Ana' })]))).toMatchObject({
      code: 'BATCH.BROKEN_CSV',
    });
    expect(await refusalOf('')).toMatchObject({ code: 'BATCH.EMPTY' });
    expect(await refusalOf(aBatchFile([]))).toMatchObject({ code: 'BATCH.EMPTY' });
  });

  it('ends its lines as it likes, and each as another one', async () => {
    const [header = '', row = ''] = aBatchFile([aRow()]).split('\n');
    for (const [first, then] of [
      ['\r\n', '\n'],
      ['\n', '\r\n'],
      ['\r', '\n'],
    ]) {
      const { rows } = await batchOf(`${header}${first}${row}${then}${row}${then}`);
      expect(rows).toHaveLength(2);
    }
  });

  it('has the lines that an editor counts, however its lines end', async () => {
    const [header = '', row = ''] = aBatchFile([aRow()]).split('\n');
    for (const [first, then] of [
      ['\r\n', '\n'],
      ['\n', '\r\n'],
      ['\r', '\r\n'],
    ]) {
      const { rows } = await batchOf(`${header}${first}${row}${then}${then}${row}${then}`);
      expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    }
  });

  it.each([
    ['a semicolon, as Excel with regional settings of the region writes it', ';'],
    ['a tab', '\t'],
  ])('is separated by %s', async (_, delimiter) => {
    const languages = {
      languages: 'es|miq',
      protectionConcerns: 'undocumented',
      immediateNeeds: 'food',
    };
    const file = aBatchFile([aRow(languages)]);
    const { good } = await checkedOf(file.replaceAll(',', delimiter));
    expect(good.map(({ request }) => request.languages)).toEqual([['es', 'miq']]);
    const quoted = aBatchFile([aRow({ ...languages, languages: '"es;miq"' })]).replaceAll(
      ',',
      delimiter,
    );
    expect((await checkedOf(quoted)).good).toEqual(good);
  });

  it('may begin with sep=, and with two byte order marks', async () => {
    const file = aBatchFile([aRow()]);
    const { rows } = await batchOf(file);
    const marked = await batchOf(`\uFEFF\uFEFFsep=,\r\n${file}`);
    expect(marked.rows).toEqual(rows.map((row) => ({ ...row, line: row.line + 1 })));
    const quoted = `\uFEFF\uFEFF"givenNames"${file.slice('givenNames'.length)}`;
    expect((await batchOf(quoted)).rows).toEqual(rows);
  });

  it('passes over an empty column, and names the letter of one that has contents', async () => {
    const [header = '', row = ''] = aBatchFile([aRow()]).split('\n');
    expect((await checkedOf(`${header},\n${row},\n`)).good).toHaveLength(1);
    expect((await checkedOf(`${header}\n${row},,\n`)).good).toHaveLength(1);
    expect(await refusalOf(`${header},\n${row},more\n`)).toMatchObject({
      code: 'BATCH.WRONG_COLUMNS',
      params: { unknown: 'S' },
    });
  });

  it('names its columns and codes in Spanish or English', async () => {
    const [header = '', ...rest] = aBatchFile([
      aRow({
        ...{ sex: 'Femenino', nationality: 'Honduras', languages: 'Español;miskito' },
        ...{ travelStatus: 'No acompañado', 'place.country': 'México' },
        ...{ immediateNeeds: 'Alimentación', 'caregivers.relationship': 'Madre' },
      }),
    ]).split('\n');
    const labels = (language: 'es' | 'en') =>
      header.split(',').map((name) => columns.find((one) => one.name === name)?.[language]);
    for (const names of [labels('es'), labels('en')]) {
      const { good, bad } = await checkedOf([names.join(','), ...rest].join('\n'));
      expect(bad).toEqual([]);
      expect(good[0]?.request).toMatchObject({
        ...{ sex: 'female', nationality: 'HN', languages: ['es', 'miq'], immediateNeeds: ['food'] },
        ...{ travelStatus: 'unaccompanied', place: { country: 'MX' } },
        caregivers: [{ relationship: 'mother' }],
      });
    }
  });

  it('may hold rows of nothing', async () => {
    const file = aBatchFile([aRow()]);
    const { rows } = await batchOf(
      `${file}${`${','.repeat(18)}\n`.repeat(1_000)}${file.split('\n')[1]}`,
    );
    expect(rows.map(({ line }) => line)).toEqual([2, 1_003]);
  });

  it(`accepts ${MOST_ROWS} rows and not one more`, async () => {
    const full = Array.from({ length: MOST_ROWS }, () => aRow());
    expect((await batchOf(aBatchFile(full))).rows).toHaveLength(MOST_ROWS);
    expect(await refusalOf(aBatchFile([...full, aRow()]))).toMatchObject({
      code: 'BATCH.TOO_MANY_ROWS',
    });
  });
});

describe('a row', () => {
  it('becomes the request that it describes', async () => {
    expect(
      await requestOf({
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
    expect(await requestOf({ dateOfBirth: '' })).not.toHaveProperty('dateOfBirth');
    expect(await requestOf({ protectionConcerns: '' })).toHaveProperty('protectionConcerns', []);
  });

  it('with far more values than a list may have is refused as such', async () => {
    const languages = Array.from({ length: 2_000 }, (_, at) => `es-${String(1_000 + at)}`).join(
      ';',
    );
    const many = { 'caregivers.name': ';'.repeat(5_000), languages };
    const { bad } = await checkedOf(aBatchFile([aRow(many)]));
    expect(bad[0]?.errors.map(({ field, code }) => [field, code])).toEqual(
      expect.arrayContaining([
        ['caregivers', 'FIELD.TOO_MANY'],
        ['languages', 'FIELD.TOO_MANY'],
      ]),
    );
  });

  it('names a thing once, however often it is in the cell', async () => {
    expect(
      await requestOf({
        protectionConcerns: 'smuggled; undocumented;smuggled',
        languages: 'es;es',
      }),
    ).toMatchObject({ protectionConcerns: ['smuggled', 'undocumented'], languages: ['es'] });
  });

  it('may be of a child of one name, or of none', async () => {
    const request = await requestOf({ givenNames: '', familyNames: '' });
    expect(request).toBeDefined();
    expect(request).not.toHaveProperty('givenNames');
  });

  it('is the same out of two programs', async () => {
    expect(await requestOf({ givenNames: '  Jose\u0301   Luis ' })).toEqual(
      await requestOf({ givenNames: 'Jos\u00E9 Luis' }),
    );
  });

  it('is reported field by field when it is wrong, without its content', async () => {
    const { bad } = await checkedOf(
      aBatchFile([aRow({ sex: 'Zelaya', 'place.country': 'Mexiko', detectedOn: '' })]),
    );
    expect(bad[0]).toMatchObject({ line: 2 });
    expect(bad[0]?.errors.map(({ field, code }) => [field, code])).toEqual(
      expect.arrayContaining([
        ['sex', 'FIELD.UNKNOWN_CODE'],
        ['place.country', 'FIELD.UNKNOWN_COUNTRY'],
        ['detectedOn', 'FIELD.MISSING'],
      ]),
    );
    expect(JSON.stringify(bad)).not.toMatch(/Zelaya|Mexiko/);
  });

  it.each(['1e1', '0x0A', '10.0', ' 1 0'])('has an age in digits only, and not %s', async (age) => {
    const { bad } = await checkedOf(aBatchFile([aRow({ estimatedAge: age, dateOfBirth: '' })]));
    expect(bad[0]?.errors).toEqual([{ field: 'estimatedAge', code: 'FIELD.NOT_DIGITS' }]);
  });

  it('has as many cells as the header', async () => {
    const file = `${aBatchFile([aRow()]).trimEnd()},one-more\n`;
    expect((await checkedOf(file)).bad[0]?.errors).toMatchObject([{ code: 'BATCH.WRONG_CELLS' }]);
  });
});
