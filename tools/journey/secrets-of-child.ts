import type { DetectionRow } from '../samples/detection-row.js';

/** What tells who a child is; none of it may be where identity is not allowed. */
export function identifyingTexts(row: DetectionRow): string[] {
  const { givenNames, familyNames, dateOfBirth, lastAddress } = row;
  const texts = [givenNames, familyNames, dateOfBirth, lastAddress];
  return [...texts, row['caregivers.name'], row['caregivers.phone']].filter((text) => text !== '');
}

/** Whether anything served contains one of the texts, as JSON would write it. */
export function findLeak(served: unknown, texts: readonly string[]): string | undefined {
  const all = JSON.stringify([served]);
  return texts.find((text) => all.includes(JSON.stringify(text).slice(1, -1)));
}
