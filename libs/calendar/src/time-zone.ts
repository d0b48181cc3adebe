/** The form of a name such as `America/Tegucigalpa` or `UTC`; an offset such as `-06:00` has none. */
const form = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/;

/** Whether a text is the name of a time zone of the IANA database. */
export function isTimeZone(name: string): boolean {
  if (!form.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The variable that names the zone of a node, as configuration reads it. */
export const timeZoneVariable = {
  form,
  accepts: isTimeZone,
  remedy: 'the time zone of the node by its IANA name, such as America/Tegucigalpa',
} as const;
