import { describe, expect, it } from '@jest/globals';
import { readPolicySource } from './policy-source.js';

const named = '@id("a") @note_en("Note.") @note_es("Nota.")';
const condition = 'permit (principal, action == Action::"preview", resource) when';

describe('the source of the policies', () => {
  it('is valid: each rule has a name, a note, and a reason if it forbids', () => {
    const policies = readPolicySource();
    expect(policies.length).toBeGreaterThan(20);
    for (const { id, note } of policies) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/u);
      for (const text of [note.en, note.es]) expect(text).toMatch(/^[A-Z].+\.$/u);
      expect(note.es).not.toBe(note.en);
    }
  });

  it.each([
    ['a rule without a name', 'permit (principal, action, resource);'],
    ['a rule without a note', '@id("a") permit (principal, action, resource);'],
    ['a note in one language', '@id("a") @note_en("Note.") permit (principal, action, resource);'],
    ['a permit with a reason', `${named} @reason("hold") permit (principal, action, resource);`],
    ['a forbid without a reason', `${named} forbid (principal, action, resource);`],
    ['a name that occurs twice', `${named} ${condition} { true }; ${named} ${condition} { true };`],
    ['an attribute that the schema lacks', `${named} ${condition} { context.holds };`],
    ['an attribute of another type', `${named} ${condition} { context.hold == "yes" };`],
    ['an unknown action', `${named} permit (principal, action == Action::"export", resource);`],
    [
      'a role that does not exist',
      `${named} permit (principal == Role::"boss", action, resource);`,
    ],
    [
      'a rule that can never apply',
      `${named} ${condition} { context.hold && !context.hold && false };`,
    ],
    ['what is no Cedar', 'permit everything'],
    ['a template', `${named} permit (principal == ?principal, action, resource);`],
  ])('is refused for %s', (_, text) => {
    expect(() => readPolicySource([text])).toThrow('The policies are not valid');
  });
});
