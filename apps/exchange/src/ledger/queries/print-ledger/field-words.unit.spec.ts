import { describe, expect, it } from '@jest/globals';
import { ConsulateNotified, contracts, HandoverProposed } from '#libs/contracts';
import { fieldWords } from './field-words.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

function pathsOf({ properties = {} }: Schema, path = ''): string[] {
  return Object.entries(properties).flatMap(([name, inside]) =>
    inside.properties ? pathsOf(inside, `${path}${name}.`) : [`${path}${name}`],
  );
}

const previewed = contracts
  .filter(({ rule }) => rule === 'preview')
  .flatMap(({ schema }) => pathsOf(schema as Schema));

describe('the words of the fields that a child reads', () => {
  const listed = [ConsulateNotified, HandoverProposed].flatMap(({ example }) => example.fields);
  it.each([...new Set([...previewed, ...listed])])('are there in both languages for %s', (path) => {
    const words = fieldWords.get(path);
    expect(words?.en.trim()).toMatch(/./u);
    expect(words?.es.trim()).toMatch(/./u);
  });
});
