import type { DataCategory, EventContract } from '#libs/contracts';

type Data = Readonly<Record<string, unknown>>;

/** The categories of personal data that an event really has. */
export function categoriesIn({ parts }: EventContract, data: Data): DataCategory[] {
  const present = Object.entries<DataCategory>(parts).filter(
    ([property]) => data[property] !== undefined,
  );
  return [...new Set(present.map(([, category]) => category))];
}

/** The copy for one recipient: without the parts whose category is not allowed. */
export function copyFor(
  { parts }: EventContract,
  data: Data,
  allowed: readonly DataCategory[],
): Data {
  const categories = parts as Readonly<Record<string, DataCategory>>;
  return Object.fromEntries(
    Object.entries(data).filter(([property]) => {
      const category = categories[property];
      return category === undefined || allowed.includes(category);
    }),
  );
}

/** Whether an event corrects what was sent before. */
export function isCorrection(data: Data): boolean {
  return data['correction'] !== undefined;
}

/**
 * The fields of a preview that have a value, nested ones by their path. It has no categories, so the
 * custody ledger names each field that was sent; none of any other event.
 */
export function previewedFields({ rule }: Pick<EventContract, 'rule'>, data: Data): string[] {
  return rule === 'preview' ? pathsIn(data) : [];
}

function pathsIn(value: unknown, path = ''): string[] {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, inside]) =>
    pathsIn(inside, path === '' ? name : `${path}.${name}`),
  );
}
