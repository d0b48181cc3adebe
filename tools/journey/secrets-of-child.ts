import type { DetectionRow } from '../samples/detection-row.js';

/** What identifies a child; none of it may be where identity is not allowed. */
export function identifyingTexts(row: DetectionRow): string[] {
  const { givenNames, familyNames, dateOfBirth, lastAddress } = row;
  const texts = [givenNames, familyNames, dateOfBirth, lastAddress];
  return [...texts, row['caregivers.name'], row['caregivers.phone']].filter((text) => text !== '');
}

/**
 * The first of the texts that is in anything served. What may be revealed (`revealed`) may contain
 * one by chance, as the municipality Santa Rosa contains a girl's name: there it does not count.
 */
export function findLeak(
  served: unknown,
  texts: readonly string[],
  revealed: readonly string[] = [],
): string | undefined {
  const all = JSON.stringify([served]);
  return texts.find((text) => {
    const harmless = revealed.filter((one) => one.includes(text)).map(asWritten);
    const rest = harmless.reduce((left, one) => left.replaceAll(one, ''), all);
    return rest.includes(asWritten(text));
  });
}

/** As JSON writes a text, without the quotation marks. */
function asWritten(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
