import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { matrix, roles } from '#libs/permissions';
import { fromRoot } from '#libs/process';
import { cedarRules } from './cedar.js';
import { filesOfMatrix } from './files.js';

const read = (path: string): string => readFileSync(fromRoot(path), 'utf8');

describe('the files that are made of the matrix of permissions', () => {
  it('say what it says: rules of the policy, roles of the realm, the page', async () => {
    const files = await filesOfMatrix(read);
    expect(files.size).toBe(4);
    for (const [path, text] of files) expect([path, read(path)]).toEqual([path, text]);
  });

  it('have a rule for each task of a role, with its note in both languages', () => {
    const rules = cedarRules();
    for (const role of roles) {
      for (const { note } of matrix[role].reads) {
        expect(rules).toContain(`@note_en(${JSON.stringify(note.en)})`);
        expect(rules).toContain(`@note_es(${JSON.stringify(note.es)})`);
      }
    }
  });
});
