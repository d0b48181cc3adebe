import { codeLists } from '#libs/contracts';
import { nearestCountry, nearestLanguage, NamesOfCodes, type Named } from '#libs/standards';

const byList = new Map<string, NamesOfCodes>();

/**
 * The code of a list that was probably meant by what somebody wrote: the code itself otherwise
 * written, or its label in Spanish or English.
 */
export function nearestCode(codes: readonly unknown[], text: string): string | undefined {
  const key = codes.join();
  const known = byList.get(key);
  if (known) return known.nearest(text);
  const list = codeLists.find((one) => one.codes.join() === key);
  const labels = list?.entries.flatMap(({ code, en, es }): Named[] => [
    [code, code],
    [es, code],
    [en, code],
  ]);
  const names = new NamesOfCodes(
    labels ?? codes.map((code): Named => [String(code), String(code)]),
  );
  byList.set(key, names);
  return names.nearest(text);
}

/** The code of a standard that was probably meant, by the format that refused what was written. */
export function nearestOfFormat(format: string, text: string): string | undefined {
  if (format === 'country') return nearestCountry(text);
  return format === 'language' ? nearestLanguage(text) : undefined;
}
