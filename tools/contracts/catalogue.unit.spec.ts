import { describe, expect, it } from '@jest/globals';
import {
  codeLists,
  contracts,
  OutcomeShared,
  ReferralRequested,
  ReportDisclosed,
} from '#libs/contracts';
import { catalogue, codeListPage } from './catalogue.js';
import { fieldsTable } from './fields-table.js';

describe('the catalogue', () => {
  const page = catalogue(contracts);

  it('has a section with an example for each event version', () => {
    for (const { type, version, summary } of contracts) {
      expect(page).toContain(`\n### ${type.split('.')[1]} v${version}\n\n${summary}\n`);
    }
    expect(page.match(/```json\n/gu)).toHaveLength(contracts.length);
  });

  it('names who receives an event, and by which rule', () => {
    const section = page.split('### ').find((text) => text.startsWith('outcome-shared v1'));
    expect(section).toContain('Sent by follow-up; received by the exchange of the node');
    expect(section).toContain('Purpose: follow-up of reintegration.');
  });

  it('describes every field', () => {
    expect(page).not.toMatch(/\|\s+\|\n/u);
  });
});

describe('the table of fields', () => {
  it('has nested fields by their path, and links codes to their list', () => {
    const table = fieldsTable(ReferralRequested);
    expect(table).toContain(
      '| `preview.ageBand` | [age-band](code-lists.md#age-band), closed | yes |',
    );
    expect(fieldsTable(OutcomeShared)).toContain('| [visit-colour](code-lists.md#visit-colour) |');
    expect(table).toContain('| `preview.placeOfReception.municipality` | text |  |');
  });

  it('names the data category of a part', () => {
    const table = fieldsTable(ReportDisclosed);
    expect(table).toContain('| `protectionConcern` | object |  | protection-concern |');
    expect(table).toContain('| `contact.phones[].number` | text | yes |');
  });
});

it('the page of code lists has every code with both labels', () => {
  const page = codeListPage(codeLists);
  for (const { code, en, es } of codeLists.flatMap((list) => list.entries)) {
    expect(page).toContain(`| \`${code}\` | ${en} | ${es} |`);
  }
});
